package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The C sources of the tests: where they are, and the names of the tests in them. */
public final class TestSources {
    private static final Path ROOT = Path.of("src/test/c").toAbsolutePath();
    /** A macro of harness/test.h or test_board.h at the start of its line; its first argument is the test's name. */
    private static final Pattern TEST =
            Pattern.compile("^ *(?:CHECK|EQUAL_[A-Z]+|CALL_[A-Z]+|PASS_[A-Z]+)\\((\\w+),", Pattern.MULTILINE);

    private TestSources() {}

    public static Path of(String path) {
        return ROOT.resolve(path);
    }

    /** The C and C++ files of a folder, sorted. */
    public static List<Path> files(String folder) {
        try (Stream<Path> files = Files.list(of(folder))) {
            return files.filter(file -> file.toString().matches(".*\\.(c|cpp)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of all tests in the files, in their order; there is one, and none occurs twice. */
    public static List<String> testsIn(List<Path> files) throws IOException {
        List<String> names = new ArrayList<>();
        for (Path file : files) {
            Matcher matcher = TEST.matcher(Files.readString(file));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        assertThat(names).as("tests in %s", files).isNotEmpty().doesNotHaveDuplicates();
        return names;
    }

    static <T> List<T> concat(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
