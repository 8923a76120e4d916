package dev.hotreload.codegen.header;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the names of functions that headers declare. Not a compiler: a name counts that stands before a parenthesis
 * outside of all bodies, as an assembler name, or as an argument of a macro that stands where a declaration does. It may
 * find more than there is, for it is compared with what the module defines.
 */
public final class DeclaredNames {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|h\\+\\+|inc)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern MACRO = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Set<String> ASM = Set.of("asm", "__asm", "__asm__");
    private static final Set<String> ATTRIBUTE = Set.of("__attribute__", "__attribute", "__declspec", "alignas");

    private final List<String> tokens;
    private final Set<String> names = new TreeSet<>();
    private int at;

    private DeclaredNames(List<String> tokens) {
        this.tokens = tokens;
    }

    /** The headers of folders and all in them, sorted; none of a folder that is not there. */
    public static List<Path> headersIn(Collection<Path> folders) {
        return folders.stream()
                .filter(Files::isDirectory)
                .flatMap(folder -> headers(folder).stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<Path> headers(Path folder) {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return files.filter(file ->
                            HEADER.matcher(file.getFileName().toString()).matches() && Files.isRegularFile(file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What files declare. */
    public static Set<String> in(Collection<Path> headers) {
        Set<String> all = new TreeSet<>();
        for (Path header : headers) {
            try {
                all.addAll(in(new String(Files.readAllBytes(header), StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all;
    }

    /** What a header's text declares. */
    static Set<String> in(String header) {
        Tokens tokens = Tokens.of(header);
        DeclaredNames declared = new DeclaredNames(tokens.list());
        declared.read();
        tokens.renamed().forEach((name, other) -> {
            if (declared.names.contains(name)) {
                declared.names.add(other);
            }
        });
        return declared.names;
    }

    private void read() {
        while (at < tokens.size()) {
            String token = tokens.get(at);
            if (token.equals("{")) {
                enter();
            } else if (ASM.contains(token) && next().equals("(")) {
                at++;
                readLabel(end("(", ")"));
            } else if (ATTRIBUTE.contains(token) && next().equals("(")) {
                at++;
                at = end("(", ")");
            } else if (next().equals("(") && isName(token)) {
                names.add(token);
                at++;
                readArguments(MACRO.matcher(token).matches());
            } else {
                at++;
            }
        }
    }

    private String next() {
        return at + 1 < tokens.size() ? tokens.get(at + 1) : "";
    }

    private static boolean isName(String token) {
        return NAME.matcher(token).matches();
    }

    /** At an opening brace: in {@code extern "C"} and in a namespace come declarations, in all else a body. */
    private void enter() {
        int from = at - 1;
        while (from >= 0 && !Set.of(";", "{", "}", ")").contains(tokens.get(from))) {
            from--;
        }
        List<String> before = tokens.subList(from + 1, at);
        boolean open = before.contains("namespace")
                || before.contains("extern") && before.contains("\"C\"")
                || before.contains("\"C++\"");
        at = open ? at + 1 : end("{", "}");
    }

    /** From an opening token to behind its closing one, or to the end. */
    private int end(String opening, String closing) {
        int depth = 0;
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.get(i).equals(opening)) {
                depth++;
            } else if (tokens.get(i).equals(closing) && --depth == 0) {
                return i + 1;
            }
        }
        return tokens.size();
    }

    private void readLabel(int end) {
        StringBuilder label = new StringBuilder();
        for (; at < end; at++) {
            String token = tokens.get(at);
            if (token.startsWith("\"")) {
                label.append(token, 1, token.length() - 1);
            }
        }
        // The assembler takes a name in quotes of its own for what it does not read otherwise.
        names.add(label.toString().replace("\\\"", ""));
    }

    /**
     * In the parentheses behind a name: of a function nothing counts but a name in parentheses of its own,
     * {@code int (f)(int)}, and a declarator, {@code int (*f(int))(int)}.
     */
    private void readArguments(boolean macro) {
        int end = end("(", ")");
        for (; at < end; at++) {
            String token = tokens.get(at);
            boolean called = next().equals("(") || next().equals(")") && at + 2 == end && isAt(end, "(");
            if (isName(token) && (macro || called)) {
                names.add(token);
            }
        }
    }

    private boolean isAt(int index, String token) {
        return index < tokens.size() && tokens.get(index).equals(token);
    }
}
