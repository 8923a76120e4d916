package dev.hotreload.idfapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The page: a section a kind of name, a row a name, a column a version. */
final class Table {
    private static final String MISSING = "—";

    private final List<Checkout> checkouts;
    private final Map<Kind, Map<String, List<Use>>> uses = new TreeMap<>();
    private final Set<String> managed;
    private final List<String> problems = new ArrayList<>();

    Table(List<Use> uses, List<Checkout> checkouts) {
        this.checkouts = checkouts;
        managed = uses.stream()
                .filter(use -> use.kind() == Kind.COMPONENT && use.name().contains("__"))
                .map(Use::name)
                .collect(Collectors.toSet());
        for (Use use : uses) {
            this.uses
                    .computeIfAbsent(use.kind(), kind -> new TreeMap<>())
                    .computeIfAbsent(use.name(), name -> new ArrayList<>())
                    .add(use);
        }
    }

    /** A line for each name that a version should have and has not; known once {@link #page} was called. */
    List<String> problems() {
        return problems;
    }

    String page() {
        StringBuilder page = new StringBuilder(PREFACE);
        String columns = checkouts.stream()
                .map(checkout -> " " + checkout.label() + " |")
                .collect(Collectors.joining());
        uses.forEach((kind, names) -> {
            page.append("\n## ")
                    .append(kind.heading)
                    .append("\n\n| name | in |")
                    .append(columns);
            page.append("\n| --- | --- |")
                    .append(" --- |".repeat(checkouts.size()))
                    .append('\n');
            names.forEach((name, list) -> page.append(row(kind, name, list)));
        });
        return page.toString();
    }

    private String row(Kind kind, String name, List<Use> list) {
        StringBuilder row = new StringBuilder("| `" + name + "` | " + files(list) + " |");
        String path = "";
        String origin = origin(name);
        for (Checkout checkout : checkouts) {
            Place place = origin == null ? checkout.place(kind, name) : null;
            row.append(' ');
            if (origin != null) {
                row.append("component ").append(origin.replace("__", "/"));
            } else {
                row.append(place == null ? absent(kind, name, list, checkout) : cell(place, path, checkout));
            }
            row.append(" |");
            path = place == null ? path : place.path();
        }
        return row.append('\n').toString();
    }

    /** The path only where it is not the one of the column before. */
    private static String cell(Place place, String before, Checkout checkout) {
        boolean lines = place.line() > 0 && !checkout.inSubmodule(place.path());
        String line = lines ? ":" + place.line() : "";
        return place.path().equals(before) ? lines ? line : "same" : "`" + place.path() + "`" + line;
    }

    /** The managed component that a name is of, or {@code null}. */
    private String origin(String name) {
        return managed.stream()
                .filter(component -> isOf(component, name))
                .findFirst()
                .orElse(null);
    }

    private String absent(Kind kind, String name, List<Use> list, Checkout checkout) {
        if (list.stream().anyMatch(use -> use.versions().has(checkout.number()) && !replaced(kind, use, checkout))) {
            problems.add(checkout.label() + " defines no " + name + " (" + files(list) + ")");
        }
        return MISSING;
    }

    /** Whether what was asked for as well, {@code defined(A) || defined(B)}, is there instead. */
    private static boolean replaced(Kind kind, Use use, Checkout checkout) {
        return use.alternatives().stream().anyMatch(name -> checkout.place(kind, name) != null);
    }

    /** Whether {@code name} is the managed component {@code owner__mdns}, its header or a {@code mdns_} name. */
    private static boolean isOf(String component, String name) {
        String own = component.replaceFirst(".*__", "");
        return name.equals(component) || name.equals(own) || name.equals(own + ".h") || name.startsWith(own + "_");
    }

    private static String files(List<Use> list) {
        Set<String> files = list.stream()
                .map(use -> use.file().replaceFirst(".*/", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        String first = files.iterator().next();
        return files.size() == 1 ? first : first + " and " + (files.size() - 1) + " more";
    }

    private static final String PREFACE = """
            # What of ESP-IDF the component uses

            Every name of ESP-IDF's in the component's files, and where each version defines it: the file below the
            version's own folder and its line; `same` and a line alone mean the file of the column before. `—`: not in
            that version, whose code does not ask for it (`ESP_IDF_VERSION`, or another symbol in its place).

            Written by `firmware-component/idf-api/run.sh` from checkouts of these versions; it fails when one lacks what
            it is asked for. A file of a submodule has no line. Of the checkouts behind this page, the submodule
            `components/mbedtls/mbedtls` was Mbed TLS's own release (3.2.1, 3.6.2, 3.6.4, then 4.0.0), not Espressif's
            fork, and `components/lwip/lwip` from 5.3 on was Espressif's branch 2.1.3-esp. 6.1 was `release/v6.1`.
            """;
}
