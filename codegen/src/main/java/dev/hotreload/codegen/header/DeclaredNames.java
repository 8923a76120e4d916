package dev.hotreload.codegen.header;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the names of functions that headers declare. Not a compiler: a name counts that stands before a parenthesis
 * outside of all bodies, as an assembler name, or as an argument of a macro that stands where a declaration does, or in
 * what such a macro of one of the headers expands to. It may find more than there is, for it is compared with what the
 * module defines.
 */
public final class DeclaredNames {
    private static final Pattern HEADER = Pattern.compile(".*\\.(h|hh|hpp|hxx|h\\+\\+|inc)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");
    private static final Pattern MACRO = Pattern.compile("[A-Z_][A-Z0-9_]*");
    private static final Set<String> ASM = Set.of("asm", "__asm", "__asm__");
    private static final Set<String> ATTRIBUTE = Set.of("__attribute__", "__attribute", "__declspec", "alignas");

    /** Deeper than any header's macros lie in each other. */
    private static final int MOST_MACROS = 100;

    private final List<String> tokens;
    private final Macros macros;
    /** The macros that these tokens come from: none expands in itself. */
    private final Set<String> expanding;

    private final Set<String> names = new TreeSet<>();
    private int at;

    private DeclaredNames(List<String> tokens, Macros macros, Set<String> expanding) {
        this.tokens = tokens;
        this.macros = macros;
        this.expanding = expanding;
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
        return inTexts(headers.stream().map(DeclaredNames::text).toList());
    }

    private static String text(Path header) {
        try {
            return new String(Files.readAllBytes(header), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the texts of headers declare: a macro of one may stand in another. */
    static Set<String> inTexts(List<String> headers) {
        Macros macros = new Macros();
        List<Tokens> all =
                headers.stream().map(header -> Tokens.of(header, macros)).toList();
        Set<String> names = new TreeSet<>();
        all.forEach(tokens -> names.addAll(in(tokens, macros)));
        return names;
    }

    private static Set<String> in(Tokens tokens, Macros macros) {
        DeclaredNames declared = new DeclaredNames(tokens.list(), macros, Set.of());
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
                int end = end("(", ")");
                readExpanded(token, Optional.of(tokens.subList(at + 1, Math.max(at + 1, end - 1))));
                readArguments(MACRO.matcher(token).matches());
            } else {
                if (isName(token)) {
                    readExpanded(token, Optional.empty());
                }
                at++;
            }
        }
    }

    private void readExpanded(String name, Optional<List<String>> arguments) {
        if (expanding.contains(name) || expanding.size() >= MOST_MACROS) {
            return;
        }
        Set<String> inside = new HashSet<>(expanding);
        inside.add(name);
        for (List<String> expanded : macros.expand(name, arguments)) {
            DeclaredNames declared = new DeclaredNames(expanded, macros, inside);
            declared.read();
            names.addAll(declared.names);
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
