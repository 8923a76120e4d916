package dev.hotreload.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads docs/architecture.md, so that the page and the test of it are one. */
final class ArchitecturePage {
    /** A row of the table "Parts": folder, artifact, what it holds, what it may use. */
    private static final Pattern ROW =
            Pattern.compile("^\\| `([a-z-]+)/` \\|[^|]*\\|[^|]*\\|([^|]*)\\|$", Pattern.MULTILINE);

    private static final Pattern WORD = Pattern.compile("[a-z-]+");

    private ArchitecturePage() {}

    /** What each part may use, by folder; words that are no folder's name are among the values too. */
    static Map<String, Set<String>> edges() throws IOException {
        String page = Files.readString(root().resolve("docs/architecture.md"));
        return ROW.matcher(page).results().collect(Collectors.toMap(row -> row.group(1), row -> words(row.group(2))));
    }

    private static Set<String> words(String cell) {
        Matcher words = WORD.matcher(cell);
        return words.results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** The checkout's top folder: tests run in their module's folder. */
    static Path root() {
        return Path.of("").toAbsolutePath().getParent();
    }
}
