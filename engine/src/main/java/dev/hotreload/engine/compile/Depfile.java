package dev.hotreload.engine.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what GCC's {@code -MMD} writes: a make rule whose prerequisites are the files that were read. */
final class Depfile {
    private Depfile() {}

    /** The prerequisites in their order; empty if there is no such file or it is not such a rule. */
    static Optional<List<Path>> read(Path depfile) throws IOException {
        try {
            return parse(Files.readString(depfile));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** GCC escapes a space and a number sign by a backslash and a dollar sign by doubling it. */
    static Optional<List<Path>> parse(String text) {
        String rule = text.replace("\\\n", " ");
        int colon = rule.indexOf(": ");
        if (colon < 0) {
            return Optional.empty();
        }
        List<Path> files = new ArrayList<>();
        StringBuilder name = new StringBuilder();
        for (int i = colon + 2; i < rule.length(); i++) {
            char c = rule.charAt(i);
            char next = i + 1 < rule.length() ? rule.charAt(i + 1) : '\n';
            if (c == '\\' && (next == ' ' || next == '#') || c == '$' && next == '$') {
                name.append(next);
                i++;
            } else if (Character.isWhitespace(c)) {
                flush(name, files);
            } else {
                name.append(c);
            }
        }
        flush(name, files);
        return Optional.of(List.copyOf(files));
    }

    private static void flush(StringBuilder name, List<Path> files) {
        if (!name.isEmpty()) {
            files.add(Path.of(name.toString()));
            name.setLength(0);
        }
    }
}
