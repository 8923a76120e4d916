package dev.hotreload.bench.latency;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What a JUnit class of 20 tests takes that call the module on a board of its own: from nothing, and with all built. */
public final class JunitBench {
    private static final int TESTS = 20;
    private static final int RUNS = 5;
    private static final String TEST = "src/test/java/com/example/thermostat/TwentyTest.java";
    private static final String RESULTS = "target/surefire-reports/TEST-com.example.thermostat.TwentyTest.xml";
    private static final Pattern SUITE =
            Pattern.compile("<testsuite [^>]*?\\btime=\"([0-9.,]+)\"[^>]*?\\btests=\"20\"");

    private final Workspace workspace;
    private final Path basedir;

    private JunitBench(Workspace workspace, Path basedir) {
        this.workspace = workspace;
        this.basedir = basedir;
    }

    /** One run by Maven: all of it, and the class alone, its board's start and the deployment among it. */
    private record Run(Duration maven, Duration testClass) {}

    public static void run(Workspace workspace, Report report) throws IOException {
        JunitBench bench = new JunitBench(workspace, workspace.example("junit", "thermostat"));
        bench.writeTests();
        Run first = bench.test();
        List<Run> later =
                IntStream.range(0, RUNS).mapToObj(run -> bench.again()).toList();
        report.table(
                "A JUnit class of " + TESTS + " tests",
                "examples/thermostat with " + TESTS
                        + " tests, each of two calls, by `mvn test`: from a fresh copy (interface,"
                        + " C and firmware compiled, board started, module deployed), and with everything built, the best"
                        + " of " + RUNS
                        + ". The class alone is what JUnit takes for it: build check, board, deployment,"
                        + " tests.",
                List.of("what", "first ms", "second ms", "second of first"),
                List.of(
                        row(
                                "mvn test",
                                first.maven(),
                                best(later.stream().map(Run::maven).toList())),
                        row(
                                "the class alone",
                                first.testClass(),
                                best(later.stream().map(Run::testClass).toList()))));
    }

    private static Duration best(List<Duration> times) {
        return times.stream().sorted().findFirst().orElseThrow();
    }

    private static List<String> row(String what, Duration first, Duration second) {
        return List.of(
                what,
                Long.toString(first.toMillis()),
                Long.toString(second.toMillis()),
                String.format(Locale.ROOT, "%.2f", (double) second.toMillis() / first.toMillis()));
    }

    private void writeTests() throws IOException {
        Files.delete(basedir.resolve(TEST).resolveSibling("ThermostatTest.java"));
        String methods = IntStream.range(0, TESTS)
                .mapToObj(test -> """
                            @Test
                            void test%d(Thermostat thermostat) {
                                thermostat.thermostatStart("bench", Thermostat.Mode.COMFORT);
                                assertEquals(100, thermostat.thermostatStep(%d, 60));
                            }
                        """.formatted(test, test))
                .collect(Collectors.joining("\n"));
        Files.writeString(basedir.resolve(TEST), """
                package com.example.thermostat;

                import static org.junit.jupiter.api.Assertions.assertEquals;

                import dev.hotreload.junit.HotReloadTest;
                import org.junit.jupiter.api.Test;

                @HotReloadTest
                class TwentyTest {
                %s}
                """.formatted(methods));
    }

    private Run again() {
        try {
            return test();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Run test() throws IOException {
        Files.deleteIfExists(basedir.resolve(RESULTS));
        long start = System.nanoTime();
        workspace.run("mvn", List.of("mvn", "-B", "-q", "test"), basedir);
        Duration whole = Duration.ofNanos(System.nanoTime() - start);
        Matcher suite = SUITE.matcher(Files.readString(basedir.resolve(RESULTS)));
        if (!suite.find()) {
            throw new IOException("not all of the tests have run: " + basedir.resolve(RESULTS));
        }
        return new Run(whole, Duration.ofMillis(Math.round(Double.parseDouble(suite.group(1)) * 1000)));
    }
}
