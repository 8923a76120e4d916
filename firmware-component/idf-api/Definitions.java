package dev.hotreload.idfapi;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds, line by line, where names are defined: one set of names, many files. */
final class Definitions {
    private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\\n]*", Pattern.DOTALL);
    private static final Pattern PASTED = Pattern.compile("\\b([A-Z_]+_)\\s*##");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern ATTRIBUTE = Pattern.compile("__attribute__\\s*\\(\\(.*?\\)\\)\\)?");

    private final Set<String> wanted;
    private final Comparator<Place> order;
    private final Map<String, Place> found = new TreeMap<>();

    /**
     * @param wanted the names to look for
     * @param included headers as they are included, which define a name before others do
     */
    Definitions(Set<String> wanted, Set<String> included) {
        this.wanted = wanted;
        order = Comparator.<Place, Boolean>comparing(place ->
                        included.stream().noneMatch(header -> place.path().endsWith("/" + header)))
                .thenComparing(Comparator.naturalOrder());
    }

    Map<String, Place> found() {
        return found;
    }

    void header(String path, String text) {
        PASTED.matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .forEach(prefix -> pasted(path, text, prefix));
        if (NAME.matcher(text).results().noneMatch(name -> wanted.contains(name.group()))) {
            return;
        }
        String before = "";
        int number = 0;
        for (String line :
                COMMENT.matcher(text).replaceAll(Definitions::lineEnds).split("\n")) {
            number++;
            Matcher names = NAME.matcher(line);
            while (names.find()) {
                if (wanted.contains(names.group()) && defines(names.group(), line, before)) {
                    add(names.group(), new Place(path, number));
                }
            }
            before = line;
        }
    }

    /** {@code HTTP_##name} for each row {@code XX(1, GET, GET)} of a list. */
    private void pasted(String path, String text, String prefix) {
        for (String name : wanted) {
            if (name.startsWith(prefix)) {
                String own = name.substring(prefix.length());
                Pattern row = Pattern.compile("^\\s*\\w+\\([^()]*\\b" + own + "\\b[^()]*\\)");
                lines(path, text, row, match -> name);
            }
        }
    }

    private static String lineEnds(MatchResult comment) {
        return comment.group().replaceAll("[^\\n]", "");
    }

    /** A definition of what {@code name} makes of it, for each match of {@code pattern} in a line. */
    void lines(String path, String text, Pattern pattern, Function<MatchResult, String> name) {
        int number = 0;
        for (String line : text.split("\n")) {
            int here = ++number;
            pattern.matcher(line).results().forEach(match -> add(name.apply(match), new Place(path, here)));
        }
    }

    void add(String name, Place place) {
        if (wanted.contains(name)) {
            found.merge(name, place, BinaryOperator.minBy(order));
        }
    }

    private static boolean defines(String name, String line, String before) {
        String code = ATTRIBUTE.matcher(line).replaceAll(" ").stripTrailing();
        boolean indented = !code.equals(code.strip()) && !(code.strip() + before.strip()).contains("static ");
        code = code.strip();
        return code.matches("#\\s*define\\s+" + name + "\\b.*")
                || code.matches("(typedef\\b.*|\\}.*)\\b" + name + "\\s*;")
                || code.matches("(struct|union|enum)\\s+" + name + "\\s*\\{?")
                || code.matches(name + "\\s*(=.*|,.*)?")
                || !indented && declaresFunction(name, code, before.strip());
    }

    /** {@code type name(}, with the type on the line before or, by ESP-IDF's code style, on the same. */
    private static boolean declaresFunction(String name, String code, String before) {
        return code.matches("(?!return\\b|else\\b)[\\w\\s*]+[\\s*]" + name + "\\s*\\(.*")
                || code.matches(name + "\\s*\\(.*") && before.matches("(?!return\\b|else\\b)[\\w\\s*]+");
    }
}
