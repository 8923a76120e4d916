package dev.hotreload.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** What a page looks like, for the documentation. {@code -Dhotreload.screenshot} writes the files anew. */
final class Screenshot {
    private static final boolean WRITE = System.getProperty("hotreload.screenshot") != null;
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};

    private Screenshot() {}

    static void keep(Browser browser, Path file) throws IOException {
        byte[] taken = browser.screenshot();
        assertThat(Arrays.copyOf(taken, PNG.length)).isEqualTo(PNG);
        if (WRITE) {
            Files.createDirectories(file.getParent());
            Files.write(file, taken);
        }
        assertThat(Arrays.copyOf(Files.readAllBytes(file), PNG.length)).isEqualTo(PNG);
    }
}
