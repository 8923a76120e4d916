package dev.hotreload.it.device;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each word of a loaded module holds: a module a behaviour, which tests itself from the inside. */
class RelocationsIT {
    /** Reports through the one function that it calls, under this name. */
    private static final Path ONE_FUNCTION = TestSources.of("relocations/one_undefined_function.c");

    @TestFactory
    Stream<DynamicContainer> wordsHoldWhatTheSourceSays() throws IOException {
        Suite suite = Suite.ofModules();
        suite.build();
        List<DynamicContainer> modules = new ArrayList<>();
        for (Path source : TestSources.files("relocations")) {
            Stream<DynamicTest> tests = TestReport.tests(() -> run(suite, source), testsOf(source));
            modules.add(DynamicContainer.dynamicContainer(source.getFileName().toString(), tests));
        }
        return modules.stream();
    }

    /** On a board of its own, so that a module that crashes fails alone. */
    private static TestReport run(Suite suite, Path source) throws IOException {
        Path module = suite.build(source, List.of()).stripped();
        try (TestBoard board = suite.start()) {
            return board.run(module);
        }
    }

    private static List<String> testsOf(Path source) throws IOException {
        return source.equals(ONE_FUNCTION) ? List.of("one_undefined_function") : TestSources.testsIn(List.of(source));
    }
}
