package dev.hotreload.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page that is made from the code. {@code -Dhotreload.docs.update=true} writes it anew. */
final class GeneratedPage {
    private static final Path DOCS = Path.of("../docs");

    private GeneratedPage() {}

    /** Asserts that the page has this text, or writes it. */
    static void check(String name, String text) throws IOException {
        Path page = DOCS.resolve(name);
        if (Boolean.getBoolean("hotreload.docs.update")) {
            Files.writeString(page, text);
        }
        assertThat(page)
                .as("docs/%s is made from the code: mvn verify -pl it -am -Dhotreload.docs.update=true", name)
                .hasContent(text);
    }

    /** A row of a table; what stands in its cells cannot end them. */
    static String row(String... cells) {
        StringBuilder row = new StringBuilder("|");
        for (String cell : cells) {
            row.append(' ').append(cell.replace("|", "\\|")).append(" |");
        }
        return row.append('\n').toString().replace("|  |", "| |");
    }
}
