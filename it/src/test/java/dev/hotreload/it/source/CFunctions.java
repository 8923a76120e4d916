package dev.hotreload.it.source;

import java.util.ArrayList;
import java.util.List;

/** Finds functions by the formatting that all C sources here share: the braces of a body stand in the first column. */
final class CFunctions {
    private CFunctions() {}

    static List<Function> of(List<SourceFile> sources) {
        return sources.stream().flatMap(file -> of(file).stream()).toList();
    }

    private static List<Function> of(SourceFile file) {
        List<Function> functions = new ArrayList<>();
        int start = -1;
        for (int i = 0; i < file.lines().size(); i++) {
            String line = file.lines().get(i);
            if (line.equals("{")) {
                start = i;
            } else if (line.equals("}") && start >= 0) {
                functions.add(new Function(file.path() + ":" + start, i - start + 2));
                start = -1;
            }
        }
        return functions;
    }
}
