package dev.hotreload.codegen.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The tokens of a header, as far as they tell what is declared: both branches of each {@code #if}, no comments, and no
 * directives.
 *
 * @param list names, numbers, single characters of punctuation, and string literals with their quotes
 * @param renamed names that {@code #define} replaces by another name
 */
record Tokens(List<String> list, Map<String, String> renamed) {
    private static final Pattern SPLICE = Pattern.compile("\\\\\\r?\\n");
    private static final Pattern TOKEN = Pattern.compile("(?s)(?<comment>//[^\\n]*|/\\*.*?(?:\\*/|\\z))"
            + "|(?<directive>(?<=\\A|\\n)[ \\t]*#(?:[^\\n/]++|/(?![/*])|/\\*.*?\\*/)*+)"
            + "|(?<string>\"(?:\\\\.|[^\"\\\\\\n]++)*+\")"
            + "|(?<character>'(?:\\\\.|[^'\\\\\\n]++)*+')"
            + "|(?<name>[A-Za-z_$][A-Za-z0-9_$]*)"
            + "|(?<number>\\.?[0-9](?:[eEpP][+-]|[A-Za-z0-9_.'])*)"
            + "|(?<other>\\S)");
    private static final Pattern RENAMING = Pattern.compile(
            "\\s*#\\s*define\\s+([A-Za-z_$][A-Za-z0-9_$]*)\\s+([A-Za-z_$][A-Za-z0-9_$]*)\\s*(/[/*].*)?",
            Pattern.DOTALL);

    /** @param macros get what the text defines */
    static Tokens of(String header, Macros macros) {
        List<String> list = new ArrayList<>();
        Map<String, String> renamed = new TreeMap<>();
        Matcher matcher = TOKEN.matcher(SPLICE.matcher(header).replaceAll(" "));
        while (matcher.find()) {
            String directive = matcher.group("directive");
            if (directive != null) {
                macros.add(directive);
                Matcher renaming = RENAMING.matcher(directive);
                if (renaming.matches()) {
                    renamed.put(renaming.group(1), renaming.group(2));
                }
            } else if (matcher.group("name") != null
                    || matcher.group("string") != null
                    || matcher.group("number") != null
                    || matcher.group("other") != null) {
                list.add(matcher.group());
            }
        }
        return new Tokens(list, renamed);
    }
}
