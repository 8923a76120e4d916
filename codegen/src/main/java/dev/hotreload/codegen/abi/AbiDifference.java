package dev.hotreload.codegen.abi;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a module's prototypes are not those that its firmware calls it by. Functions that only one side has make none:
 * the firmware cannot call what is new, and is stopped by name when it calls what is gone.
 */
public final class AbiDifference {
    /** Above this length of a type's definition only what differs of it is shown. */
    private static final int LONG = 120;

    private static final String SEPARATOR = "; ";
    private static final String OMITTED = "…";
    private static final Pattern REPEATED = Pattern.compile("…(; …)+");
    /** A type's head, its members, and the closing brace. */
    private static final Pattern MEMBERS = Pattern.compile("([^{]*\\{ )(.*)( })");

    private final List<Change> functions = new ArrayList<>();
    private final Map<Change, List<String>> types = new LinkedHashMap<>();

    /** Something that was changed. */
    private record Change(String name, String before, String after) {}

    /**
     * @param firmware what the firmware calls the module by
     * @param module what the module has
     */
    public AbiDifference(ModuleAbi firmware, ModuleAbi module) {
        firmware.prototypes().forEach((name, before) -> {
            Prototype after = module.prototypes().getOrDefault(name, before);
            if (!after.text().equals(before.text())) {
                functions.add(new Change(name, before.text(), after.text()));
            }
            before.types().forEach((type, definition) -> {
                String now = after.types().getOrDefault(type, definition);
                if (!now.equals(definition)) {
                    types.computeIfAbsent(new Change(type, definition, now), change -> new ArrayList<>())
                            .add(name);
                }
            });
        });
    }

    public boolean isEmpty() {
        return functions.isEmpty() && types.isEmpty();
    }

    /** All changes: each function's prototype and each type's layout, with the old one and the new one. */
    public String text(String module) {
        return text(
                "module '%s' has other prototypes than its firmware calls it by:".formatted(module),
                "old",
                "new",
                UnaryOperator.identity());
    }

    /**
     * All changes.
     *
     * @param heading first line
     * @param old stands before what the first side has
     * @param now stands before what the second side has
     * @param called what a function is called
     */
    public String text(String heading, String old, String now, UnaryOperator<String> called) {
        List<String> lines = new ArrayList<>();
        lines.add(heading);
        functions.forEach(change -> lines.addAll(List.of(
                "  " + called.apply(change.name()),
                "    " + old + ": " + change.before(),
                "    " + now + ": " + change.after())));
        types.forEach((change, users) -> lines.addAll(List.of(
                "  " + change.name() + ", which " + String.join(", ", users)
                        + (users.size() == 1 ? " passes" : " pass"),
                "    " + old + ": " + brief(change.before(), change.after()),
                "    " + now + ": " + brief(change.after(), change.before()))));
        return String.join("\n", lines);
    }

    /** A definition without the members that are the same in the other one, if it is long. */
    private static String brief(String definition, String other) {
        Matcher parts = MEMBERS.matcher(definition);
        if (definition.length() <= LONG || !parts.matches()) {
            return definition;
        }
        Matcher others = MEMBERS.matcher(other);
        Set<String> same = others.matches() ? new HashSet<>(members(others)) : Set.of();
        String shown = members(parts).stream()
                .map(member -> same.contains(member) ? OMITTED : member)
                .collect(Collectors.joining(SEPARATOR));
        return parts.group(1) + REPEATED.matcher(shown).replaceAll(OMITTED) + parts.group(3);
    }

    private static List<String> members(Matcher definition) {
        return List.of(definition.group(2).split(SEPARATOR));
    }
}
