package dev.hotreload.engine.doctor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Java, Maven, and programs on a search path. */
final class HostCheck {
    private static final int JAVA = 17;
    private static final List<Integer> MAVEN = List.of(3, 8, 7);
    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private HostCheck() {}

    static Finding java(Runtime.Version version, String home) {
        String found = version + " in " + home;
        return version.feature() >= JAVA
                ? Finding.ok("Java", found)
                : Finding.lacking(true, "Java", found, "install Java " + JAVA + " or later, and let JAVA_HOME name it");
    }

    static Finding maven(String version) {
        Matcher numbers = VERSION.matcher(version);
        boolean enough = numbers.matches()
                && Comparator.<List<Integer>>comparingInt(list -> list.get(0))
                                .thenComparingInt(list -> list.get(1))
                                .thenComparingInt(list -> list.get(2))
                                .compare(List.of(number(numbers, 1), number(numbers, 2), number(numbers, 3)), MAVEN)
                        >= 0;
        return enough
                ? Finding.ok("Maven", version)
                : Finding.lacking(true, "Maven", version, "install Maven 3.8.7 or later");
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    /** The first of these programs on a search path such as {@code PATH}. */
    static Optional<Path> onPath(String path, String... names) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of(names).flatMap(name -> file(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** A search path may hold what is no path. */
    private static Stream<Path> file(String folder, String name) {
        try {
            return Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }
}
