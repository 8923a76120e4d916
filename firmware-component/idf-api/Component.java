package dev.hotreload.idfapi;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a component's files use that neither they nor C and CMake define. */
final class Component {
    private static final Pattern SOURCE = Pattern.compile("[\\w/]+\\.c\\b");
    /** A header that the build makes, by its full path. */
    private static final Pattern MADE = Pattern.compile("\\$\\{CMAKE_CURRENT_BINARY_DIR}/(?:\\w+/)*(\\w+\\.h)\\b");

    private static final Pattern DEPENDS =
            Pattern.compile("(?m)^\\s*(?:depends on|select|imply|if|visible if|default .* if|bool if) (.*)$");
    private static final Pattern SYMBOL = Pattern.compile("\\b[A-Z][A-Z0-9_]+\\b");
    private static final Pattern CONFIG = Pattern.compile("(?m)^\\s*(?:menu)?config (\\w+)");
    private static final Pattern DEPENDENCY = Pattern.compile("(?m)^  ([\\w-]+)(?:/([\\w-]+))?:");

    private final Path folder;
    private final List<Use> uses = new ArrayList<>();
    private final Map<Kind, Set<String>> declared = new EnumMap<>(Kind.class);

    private Component(Path folder) {
        this.folder = folder;
    }

    /** The uses in the component's folder: its build files, the C sources that they name, all headers. */
    static List<Use> uses(Path folder) throws IOException {
        Component component = new Component(folder);
        component.build();
        component.c();
        component.kconfig();
        component.dependencies();
        return component.uses.stream()
                .filter(use -> !component.declared(use.kind()).contains(use.name()))
                .toList();
    }

    private void build() throws IOException {
        for (Path file : files("CMakeLists.txt", ".cmake")) {
            String text = Files.readString(file);
            BuildSource source = new BuildSource(name(file), text);
            uses.addAll(source.uses());
            MADE.matcher(text).results().forEach(made -> declared(Kind.HEADER).add(made.group(1)));
            declared(Kind.COMMAND).addAll(source.declared());
            declared(Kind.VARIABLE).addAll(source.declared());
        }
    }

    private void c() throws IOException {
        Set<String> compiled = new HashSet<>();
        for (Path file : files("CMakeLists.txt", ".cmake")) {
            SOURCE.matcher(Files.readString(file))
                    .results()
                    .map(MatchResult::group)
                    .map(source -> Path.of(source).getFileName().toString())
                    .forEach(compiled::add);
        }
        for (Path file : files(".c", ".h", ".h.in", ".html")) {
            String fileName = file.getFileName().toString();
            String header = name(file).replaceFirst("\\.in$", "");
            declared(Kind.HEADER).add(header.replaceFirst("^\\w+/", ""));
            declared(Kind.HEADER).add(header.replaceFirst("^.*/", ""));
            if (fileName.endsWith(".html") || fileName.endsWith(".c") && !compiled.contains(fileName)) {
                continue;
            }
            CSource source = new CSource(name(file), Files.readString(file).replaceAll("@\\w+@", " "));
            uses.addAll(source.uses());
            declared(Kind.C).addAll(source.declared());
        }
    }

    private void kconfig() throws IOException {
        for (Path file : files("Kconfig", "Kconfig.projbuild")) {
            String text = Files.readString(file);
            CONFIG.matcher(text)
                    .results()
                    .forEach(match -> declared(Kind.KCONFIG).add("CONFIG_" + match.group(1)));
            DEPENDS.matcher(text)
                    .results()
                    .flatMap(match -> SYMBOL.matcher(match.group(1)).results())
                    .forEach(match -> uses.add(Use.of(Kind.KCONFIG, "CONFIG_" + match.group(), name(file))));
        }
    }

    /** {@code a/b:} as CMake calls it, {@code a__b}; {@code idf:} is ESP-IDF itself. */
    private void dependencies() throws IOException {
        for (Path file : files("idf_component.yml")) {
            DEPENDENCY
                    .matcher(Files.readString(file))
                    .results()
                    .filter(match -> match.group(2) != null)
                    .forEach(match ->
                            uses.add(Use.of(Kind.COMPONENT, match.group(1) + "__" + match.group(2), name(file))));
        }
    }

    private Set<String> declared(Kind kind) {
        return declared.computeIfAbsent(kind, any -> new HashSet<>());
    }

    private List<Path> files(String... endings) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !name(file).matches("(test|fuzz|target|idf-api)/.*"))
                    .filter(file ->
                            Stream.of(endings).anyMatch(file.getFileName().toString()::endsWith))
                    .sorted()
                    .toList();
        }
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }
}
