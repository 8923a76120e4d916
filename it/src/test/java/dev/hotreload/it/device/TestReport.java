package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * What the board says of its tests: a line "PASS name" or "FAIL name: got ... want ..." for each.
 *
 * @param passed names of the tests that passed, in their order
 * @param failures lines of those that failed
 * @param count number of tests that ran, as the board counted them
 * @param text all that the board printed
 */
public record TestReport(List<String> passed, List<String> failures, int count, String text) {
    /** The line at the end. */
    static final Pattern END = Pattern.compile("^DONE (\\d+)$", Pattern.MULTILINE);

    private static final Pattern PASS = Pattern.compile("^PASS (\\w+)$", Pattern.MULTILINE);
    private static final Pattern FAIL = Pattern.compile("^FAIL .*$", Pattern.MULTILINE);

    /** Something that makes a board run tests. */
    @FunctionalInterface
    public interface Run {
        TestReport report() throws IOException;
    }

    /** The tests of one run; if it brings no report, because the board crashed, one that fails for that reason. */
    static Stream<DynamicTest> tests(Run run, List<String> expected) {
        try {
            return run.report().against(expected);
        } catch (RuntimeException | IOException e) {
            return Stream.of(DynamicTest.dynamicTest("runs to its end", () -> {
                throw e;
            }));
        }
    }

    static TestReport parse(String text) {
        Matcher end = END.matcher(text);
        assertThat(end.find()).as("the board's last line in\n%s", text).isTrue();
        return new TestReport(
                PASS.matcher(text).results().map(found -> found.group(1)).toList(),
                FAIL.matcher(text).results().map(MatchResult::group).toList(),
                Integer.parseInt(end.group(1)),
                text);
    }

    /** One test for each expected name, and one that nothing else ran and nothing twice. */
    public Stream<DynamicTest> against(List<String> expected) {
        return Stream.concat(
                expected.stream().map(name -> DynamicTest.dynamicTest(name, () -> hasPassed(name))),
                Stream.of(DynamicTest.dynamicTest("nothing else, nothing twice", () -> isExactly(expected))));
    }

    private void hasPassed(String name) {
        if (!passed.contains(name)) {
            fail(failures.stream()
                    .filter(line -> line.startsWith("FAIL " + name + ":"))
                    .findFirst()
                    .orElse("the board did not run the test " + name));
        }
    }

    private void isExactly(List<String> expected) {
        assertThat(failures).isEmpty();
        assertThat(passed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(count).isEqualTo(expected.size());
    }
}
