package dev.hotreload.idfapi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names in one C file: those that it declares, and those that it uses. */
final class CSource {
    private static final Pattern COMMENT_OR_STRING = Pattern.compile(
            "/\\*.*?\\*/|//[^\\n]*|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])*'", Pattern.DOTALL);
    private static final Pattern ATTRIBUTE = Pattern.compile("__(attribute|asm)__\\s*\\(\\(.*?\\)\\)");
    private static final Pattern DIRECTIVE = Pattern.compile("\\s*#\\s*(\\w+)\\s*(.*)");
    private static final Pattern INCLUDE = Pattern.compile("\\s*#\\s*include\\s+\"([^\"]+)\"");
    private static final Pattern MACRO = Pattern.compile("(\\w+)(?:\\(([^)]*)\\))?(.*)");
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|\\d[\\w.]*|->|\\.\\.\\.|\\S");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");

    private final String file;
    private final List<Use> uses = new ArrayList<>();
    private final Set<String> declared = new HashSet<>();
    private final List<String> tokens = new ArrayList<>();
    private final Conditions conditions = new Conditions();
    private Set<String> parameters = Set.of();
    private boolean declaring;
    private int parentheses;
    private int enumDepth;

    CSource(String file, String text) {
        this.file = file;
        String joined = text.replace("\\\n", " ");
        for (String line :
                COMMENT_OR_STRING.matcher(joined).replaceAll(CSource::blank).split("\n")) {
            read(line);
        }
    }

    List<Use> uses() {
        return uses;
    }

    Set<String> declared() {
        return declared;
    }

    /** Quotes stay, for what is included; a string's content is no code. */
    private static String blank(MatchResult match) {
        boolean path = match.group().matches("\"[\\w./]+\\.(h|html)\"");
        return path
                ? Matcher.quoteReplacement(match.group())
                : " ".concat("\n".repeat((int) match.group().lines().count() - 1));
    }

    private void read(String line) {
        Matcher directive = DIRECTIVE.matcher(line);
        if (!directive.matches()) {
            code(ATTRIBUTE.matcher(line).replaceAll(" "));
            return;
        }
        conditions.directive(directive.group(1), directive.group(2));
        switch (directive.group(1)) {
            case "include" -> include(line);
            case "define" -> define(directive.group(2));
            case "if", "elif", "ifdef", "ifndef" -> test(directive.group(2));
            default -> {}
        }
    }

    private void include(String line) {
        Matcher include = INCLUDE.matcher(line);
        if (include.matches()) {
            use(Kind.HEADER, include.group(1));
        }
    }

    private void define(String definition) {
        Matcher macro = MACRO.matcher(definition);
        if (macro.matches()) {
            declared.add(macro.group(1));
            parameters =
                    macro.group(2) == null ? Set.of() : Set.of(macro.group(2).split("\\s*,\\s*"));
            declared.addAll(parameters);
            code(ATTRIBUTE.matcher(macro.group(3)).replaceAll(" "));
            parameters = Set.of();
        }
    }

    private void test(String condition) {
        String names = condition.replaceAll("__has_include\\(.*?\\)", "");
        for (String clause : names.split("&&")) {
            Set<String> alternatives = names(clause).collect(Collectors.toSet());
            alternatives.forEach(
                    name -> uses.add(new Use(kind(name), name, file, conditions.versions(), alternatives)));
        }
    }

    private static Stream<String> names(String code) {
        return NAME.matcher(code)
                .results()
                .map(MatchResult::group)
                .filter(name -> !CNames.isKeyword(name) && !CNames.isKnown(name));
    }

    private void code(String line) {
        int first = tokens.size();
        TOKEN.matcher(line).results().map(MatchResult::group).forEach(tokens::add);
        for (int i = first; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (NAME.matcher(token).matches() && !CNames.isKeyword(token)) {
                name(token, i);
            } else {
                punctuation(token, i);
            }
        }
    }

    private void punctuation(String token, int i) {
        switch (token) {
            case "(" -> parentheses++;
            case ")" -> parentheses--;
            case ";" -> declaring = false;
            case "{" -> {
                declaring = false;
                boolean begins = at(i - 1).equals("enum") || at(i - 2).equals("enum");
                enumDepth = begins || enumDepth > 0 ? enumDepth + 1 : 0;
            }
            case "}" -> enumDepth = Math.max(0, enumDepth - 1);
            default -> {}
        }
    }

    private void name(String name, int i) {
        String before = at(i - 1);
        if (before.equals(".") || before.equals("->")) {
            return;
        }
        if (declares(name, i)) {
            declared.add(name);
        } else if (!CNames.isKnown(name)) {
            use(kind(name), name);
        }
    }

    private boolean declares(String name, int i) {
        String before = at(i - 1);
        boolean named = follows(before, i) || pointer(before, i) && !name.equals(name.toUpperCase(Locale.ROOT));
        declaring = named && parentheses == 0 || declaring;
        return named
                || before.equals("}") && at(i + 1).equals(";")
                || before.equals(",") && declaring && parentheses == 0
                || enumDepth > 0 && (before.equals("{") || before.equals(","))
                || before.equals("(") && parameters.contains(at(i - 2));
    }

    /** {@code type name}, {@code type *const name}. */
    private boolean follows(String before, int i) {
        return NAME.matcher(before).matches() && !CNames.declaresNothing(before)
                || before.equals("const") && at(i - 2).equals("*");
    }

    /** {@code type *name}, {@code type **name}, {@code type (*name)(...)}. */
    private boolean pointer(String before, int i) {
        String type = at(i - 2);
        return before.equals("*")
                && (type.equals("*") || type.equals("(") || NAME.matcher(type).matches() && !type.equals("return"));
    }

    private String at(int i) {
        return i < 0 || i >= tokens.size() ? "" : tokens.get(i);
    }

    private static Kind kind(String name) {
        return name.startsWith("CONFIG_") ? Kind.KCONFIG : Kind.C;
    }

    private void use(Kind kind, String name) {
        uses.add(new Use(kind, name, file, conditions.versions(), Set.of(name)));
    }
}
