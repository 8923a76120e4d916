package dev.hotreload.idfapi;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One version of ESP-IDF, in a folder. */
final class Checkout {
    private static final String VERSION_HEADER = "components/esp_common/include/esp_idf_version.h";

    /** Code that no firmware for an ESP32, S2 or S3 is compiled with. */
    private static final Pattern ELSEWHERE = Pattern.compile(
            ".*/(tests?|test_\\w+|host_tests?|mocks?|linux|riscv|examples|sim|esp_tee|subproject|programs|wpa_supplicant"
                    + "|esp32[chp]\\d\\w*|FreeRTOS-Kernel-SMP)/.*");

    private static final Pattern KCONFIG = Pattern.compile("^\\s*(?:menu)?config\\s+(\\w+)");
    private static final Pattern COMMAND = Pattern.compile("^\\s*(?:function|macro)\\s*\\(\\s*(\\w+)");
    private static final Pattern PROPERTY = Pattern.compile(
            "(?:_set_property|__build_set_default|__set_default)\\s*\\(\\s*(?:(?:\\$\\{\\w+\\}|[a-z]\\w*)\\s+)?([A-Z]\\w+)");
    private static final Pattern VARIABLE = Pattern.compile("^\\s*set\\s*\\(\\s*(\\w+)");

    private final Path folder;
    private final int number;
    private final String label;
    private final Set<String> submodules;
    private final Map<Kind, Map<String, Place>> places = new EnumMap<>(Kind.class);

    Checkout(Path folder, List<Use> uses) throws IOException {
        this.folder = folder;
        String header = Files.readString(folder.resolve(VERSION_HEADER));
        int major = version(header, "MAJOR");
        int minor = version(header, "MINOR");
        int patch = version(header, "PATCH");
        number = Versions.number(major, minor, patch);
        label = "v" + major + "." + minor + (patch == 0 ? "" : "." + patch);
        submodules = submodules();
        for (Kind kind : Kind.values()) {
            places.put(kind, find(kind, names(uses, kind), names(uses, Kind.HEADER)));
        }
    }

    private static Set<String> names(List<Use> uses, Kind kind) {
        return uses.stream().filter(use -> use.kind() == kind).map(Use::name).collect(Collectors.toSet());
    }

    String label() {
        return label;
    }

    int number() {
        return number;
    }

    /** Whether {@code path} belongs to a submodule, whose lines are not this version's own. */
    boolean inSubmodule(String path) {
        return submodules.stream().anyMatch(submodule -> path.startsWith(submodule + "/"));
    }

    /** How many submodules are not checked out. */
    long missingSubmodules() {
        return submodules.stream().filter(path -> isEmpty(folder.resolve(path))).count();
    }

    /** {@code null} where this version does not define it. */
    Place place(Kind kind, String name) {
        return places.get(kind).get(name);
    }

    private Map<String, Place> find(Kind kind, Set<String> names, Set<String> included) throws IOException {
        Definitions definitions = new Definitions(names, included);
        switch (kind) {
            case C -> c(definitions);
            case HEADER -> headers(definitions);
            case KCONFIG -> kconfig(definitions);
            case COMPONENT -> names.forEach(name -> component(name, definitions));
            case COMMAND -> cmake(COMMAND, definitions);
            case PROPERTY -> cmake(PROPERTY, definitions);
            case VARIABLE -> cmake(VARIABLE, definitions);
        }
        return definitions.found();
    }

    private void c(Definitions definitions) throws IOException {
        for (String path : files("components", file -> file.endsWith(".h"))) {
            definitions.header(path, text(path));
        }
    }

    private void headers(Definitions definitions) throws IOException {
        for (String path : files("components", file -> file.endsWith(".h"))) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                definitions.add(path.substring(slash + 1), new Place(path, 0));
            }
        }
        Pattern generated = Pattern.compile("^\\s*set\\(sdkconfig_header .*/(sdkconfig\\.h)\\)");
        cmake(generated, definitions);
    }

    private void kconfig(Definitions definitions) throws IOException {
        Predicate<String> kconfig = file -> file.matches("(.*/)?Kconfig[\\w.]*");
        for (String path : files("", kconfig)) {
            String symbols = text(path).replaceAll("(?m)^(\\s*(?:menu)?config\\s+)(?=\\w)", "$1CONFIG_");
            definitions.lines(path, symbols, KCONFIG, match -> match.group(1));
        }
    }

    private void component(String name, Definitions definitions) {
        String path = "components/" + name;
        if (Files.isRegularFile(folder.resolve(path).resolve("CMakeLists.txt"))) {
            definitions.add(name, new Place(path, 0));
        }
    }

    private void cmake(Pattern pattern, Definitions definitions) throws IOException {
        for (String path : files("tools/cmake", file -> file.endsWith(".cmake"))) {
            definitions.lines(path, text(path), pattern, match -> match.group(1));
        }
        for (String path : files("components", file -> file.endsWith("/project_include.cmake"))) {
            definitions.lines(path, text(path), pattern, match -> match.group(1));
        }
    }

    private List<String> files(String below, Predicate<String> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve(below))) {
            return all.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(path ->
                            wanted.test(path) && !ELSEWHERE.matcher(path).matches())
                    .filter(path -> Files.isRegularFile(folder.resolve(path)))
                    .sorted()
                    .toList();
        }
    }

    /** Not all of ESP-IDF's files are UTF-8. */
    private String text(String path) throws IOException {
        return Files.readString(folder.resolve(path), StandardCharsets.ISO_8859_1);
    }

    private Set<String> submodules() throws IOException {
        Path list = folder.resolve(".gitmodules");
        return Files.exists(list)
                ? Pattern.compile("(?m)^\\s*path = (\\S+)")
                        .matcher(Files.readString(list))
                        .results()
                        .map(match -> match.group(1))
                        .collect(Collectors.toCollection(TreeSet::new))
                : Set.of();
    }

    private static boolean isEmpty(Path submodule) {
        String[] files = submodule.toFile().list();
        return files == null || files.length == 0;
    }

    private static int version(String header, String part) {
        Matcher matcher =
                Pattern.compile("ESP_IDF_VERSION_" + part + "\\s+(\\d+)").matcher(header);
        if (!matcher.find()) {
            throw new IllegalArgumentException(VERSION_HEADER + " does not define ESP_IDF_VERSION_" + part);
        }
        return Integer.parseInt(matcher.group(1));
    }
}
