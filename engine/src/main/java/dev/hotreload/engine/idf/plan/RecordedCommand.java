package dev.hotreload.engine.idf.plan;

import dev.hotreload.engine.compile.SourceFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How ESP-IDF's build compiles one source.
 *
 * @param directory working directory of the compiler
 * @param words the compiler and its arguments
 */
public record RecordedCommand(String directory, List<String> words) {
    private static final List<String> INCLUDE = List.of("-I", "-isystem", "-iquote", "-idirafter");

    public RecordedCommand {
        words = List.copyOf(words);
    }

    /** Folders where the compiler looks for headers besides the source's own. */
    Set<Path> includeFolders() {
        Set<Path> folders = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            for (String option : INCLUDE) {
                if (word.startsWith(option) && !word.equals(option)) {
                    folders.add(resolved(word.substring(option.length())));
                } else if (word.equals(option) && i + 1 < words.size()) {
                    folders.add(resolved(words.get(i + 1)));
                }
            }
        }
        return folders;
    }

    private Path resolved(String folder) {
        return Path.of(directory).resolve(folder).normalize();
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
