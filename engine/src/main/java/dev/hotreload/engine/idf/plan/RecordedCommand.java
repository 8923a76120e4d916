package dev.hotreload.engine.idf.plan;

import dev.hotreload.engine.compile.SourceFile;
import java.util.ArrayList;
import java.util.List;

/**
 * How ESP-IDF's build compiles one source.
 *
 * @param directory working directory of the compiler
 * @param words the compiler and its arguments
 */
public record RecordedCommand(String directory, List<String> words) {
    public RecordedCommand {
        words = List.copyOf(words);
    }

    /** The same for another object, with depfiles of ours. */
    List<String> writing(SourceFile file) {
        List<String> line = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("-o") || word.equals("-MF") || word.equals("-MT") || word.equals("-MQ")) {
                i++;
            } else if (!word.equals("-MD") && !word.equals("-MMD") && !word.startsWith("-fdiagnostics-color")) {
                line.add(word);
            }
        }
        line.addAll(List.of("-MD", "-MF", file.depfile().toString()));
        line.addAll(List.of(
                "-Xassembler", "--MD", "-Xassembler", file.assemblerDepfile().toString()));
        line.addAll(List.of("-o", file.object().toString()));
        return line;
    }
}
