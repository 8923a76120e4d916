package dev.hotreload.it.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The component prints what newlib's small printf can, which ESP-IDF takes with {@code CONFIG_NEWLIB_NANO_FORMAT}
 * (later {@code CONFIG_LIBC_NEWLIB_NANO_FORMAT}): no 64-bit numbers, and of C99's length modifiers none (ESP-IDF's help
 * on that option).
 */
class SmallPrintfTest {
    private static final Path COMPONENT = Path.of("firmware-component", "src");
    private static final Pattern TOO_MUCH =
            Pattern.compile("\\bPRI[a-zA-Z]+(8|64|MAX|PTR)\\b|%[-+#0-9.*]*(ll|z|j|t|hh)[diouxX]");

    @Test
    void componentPrintsNoMoreThanTheSmallOneCan() throws IOException {
        List<SourceFile> files = SourceFile.all(Language.C).stream()
                .filter(file -> file.path().toString().contains(COMPONENT.toString()))
                .toList();
        assertThat(files).hasSizeGreaterThan(50);
        assertThat(files)
                .flatExtracting(SourceFile::lines)
                .filteredOn(line -> TOO_MUCH.matcher(line).find())
                .isEmpty();
    }
}
