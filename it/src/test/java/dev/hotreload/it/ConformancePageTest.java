package dev.hotreload.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What docs/conformance.md names as shown is there to show it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConformancePageTest {
    /** A file's name and a text in it. */
    private static final Pattern PROOF = Pattern.compile("`(\\w+\\.(?:java|c|h)): ([^`]+)`");

    private List<Path> sources;

    @BeforeAll
    void findSources() throws IOException {
        try (Stream<Path> files = Files.walk(ArchitecturePage.root())) {
            sources = files.filter(file -> file.toString().matches(".*\\.(java|c|h)"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .toList();
        }
    }

    @Test
    void eachProofIsThere() throws IOException {
        String page = Files.readString(ArchitecturePage.root().resolve("docs/conformance.md"));
        List<MatchResult> proofs = PROOF.matcher(page).results().toList();
        assertThat(proofs).hasSizeGreaterThan(50);
        for (MatchResult proof : proofs) {
            assertThat(holds(proof.group(1), proof.group(2))).as(proof.group()).isTrue();
        }
    }

    private boolean holds(String name, String text) throws IOException {
        Pattern word = Pattern.compile("\\b" + Pattern.quote(text) + "(?!\\w)");
        for (Path file : sources) {
            if (file.getFileName().toString().equals(name)
                    && word.matcher(Files.readString(file)).find()) {
                return true;
            }
        }
        return false;
    }

    /** A row without a proof would be a claim. */
    @Test
    void eachRowHasOne() throws IOException {
        List<String> rows;
        try (Stream<String> lines = Files.lines(ArchitecturePage.root().resolve("docs/conformance.md"))) {
            rows = lines.filter(line -> line.startsWith("|") && !line.contains("---"))
                    .filter(line -> !line.contains("shown by"))
                    .toList();
        }
        assertThat(rows).allMatch(row -> PROOF.matcher(row).find());
    }
}
