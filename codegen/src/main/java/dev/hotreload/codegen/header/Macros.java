package dev.hotreload.codegen.header;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The macros of all headers, with each of their definitions: which of them holds at a place is a matter of a compiler.
 * What they expand to is bounded, for a few lines can expand to more than any memory holds.
 */
final class Macros {
    private static final Pattern DEFINITION = Pattern.compile(
            "(?s)\\s*#\\s*define\\s+(?<name>[A-Za-z_$][A-Za-z0-9_$]*)(?:\\((?<parameters>[^)]*)\\))?(?<body>.*)");
    private static final String VARIABLE = "...";
    private static final int MOST_TOKENS = 200_000;

    private final Map<String, List<Macro>> definitions = new HashMap<>();
    private int tokens;

    /** @param parameters empty: the macro takes no parentheses */
    private record Macro(Optional<List<String>> parameters, List<String> body) {}

    /** Adds what a directive defines, if it does. */
    void add(String directive) {
        Matcher matcher = DEFINITION.matcher(directive);
        if (matcher.matches()) {
            Optional<List<String>> parameters = Optional.ofNullable(matcher.group("parameters"))
                    .map(list ->
                            Arrays.stream(list.split(",")).map(String::strip).toList());
            definitions
                    .computeIfAbsent(matcher.group("name"), name -> new ArrayList<>())
                    .add(new Macro(
                            parameters, Tokens.of(matcher.group("body"), this).list()));
        }
    }

    /**
     * What a macro expands to, by each of its definitions; the macros in that are left as they are.
     *
     * @param arguments what stands in the parentheses behind the name; empty: no parentheses do
     */
    List<List<String>> expand(String name, Optional<List<String>> arguments) {
        return definitions.getOrDefault(name, List.of()).stream()
                .filter(macro -> macro.parameters().isEmpty() || arguments.isPresent())
                .map(macro -> expand(macro, arguments.orElse(List.of())))
                .toList();
    }

    private List<String> expand(Macro macro, List<String> arguments) {
        Map<String, List<String>> values =
                macro.parameters().map(list -> values(list, arguments)).orElse(Map.of());
        List<String> expanded = new ArrayList<>();
        boolean joins = false;
        for (int i = 0; i < macro.body().size() && tokens < MOST_TOKENS; i++) {
            String token = macro.body().get(i);
            if (token.equals("#")
                    && i + 1 < macro.body().size()
                    && macro.body().get(i + 1).equals("#")) {
                joins = true;
                i++;
                continue;
            }
            List<String> value = values.getOrDefault(token, List.of(token));
            if (joins && !expanded.isEmpty() && !value.isEmpty()) {
                int last = expanded.size() - 1;
                expanded.set(last, expanded.get(last) + value.get(0));
                value = value.subList(1, value.size());
            }
            expanded.addAll(value);
            tokens += 1 + value.size();
            joins = false;
        }
        return expanded;
    }

    private static Map<String, List<String>> values(List<String> parameters, List<String> arguments) {
        Map<String, List<String>> values = new HashMap<>();
        int at = 0;
        for (String parameter : parameters) {
            boolean variable = parameter.endsWith(VARIABLE);
            int end = variable ? arguments.size() : end(arguments, at);
            String name = parameter.equals(VARIABLE) ? "__VA_ARGS__" : parameter.replace(VARIABLE, "");
            values.put(name.strip(), arguments.subList(at, end));
            at = Math.min(arguments.size(), end + 1);
        }
        return values;
    }

    /** Where an argument ends: at a comma outside of parentheses. */
    private static int end(List<String> arguments, int from) {
        int depth = 0;
        for (int i = from; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "(" -> depth++;
                case ")" -> depth--;
                case "," -> {
                    if (depth == 0) {
                        return i;
                    }
                }
                default -> {}
            }
        }
        return arguments.size();
    }
}
