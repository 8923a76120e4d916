package dev.hotreload.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebugFilesTest {
    @TempDir
    Path folder;

    @Test
    void whatWasDeployedFindsItsDebugInformation() throws IOException {
        DebugFiles files = new DebugFiles(folder.resolve("debug"));
        files.keep(write("m.so", "first, large"), write("m_stripped.so", "first"));
        files.keep(write("m.so", "second, large"), write("m_stripped.so", "second"));

        assertThat(files.find(digest("first")))
                .hasValueSatisfying(found -> assertThat(found).hasContent("first, large"));
        assertThat(files.find(digest("second")))
                .hasValueSatisfying(found -> assertThat(found).hasContent("second, large"));
        assertThat(files.find(digest("third"))).isEmpty();
        assertThat(files.find("")).isEmpty();
    }

    @Test
    void theOldestGo() throws IOException {
        DebugFiles files = new DebugFiles(folder.resolve("debug"));
        for (int i = 0; i < 25; i++) {
            files.keep(write("m.so", "large " + i), write("m_stripped.so", "module " + i));
        }

        try (Stream<Path> kept = Files.list(files.folder())) {
            assertThat(kept).hasSize(20);
        }
        assertThat(files.find(digest("module 24"))).isPresent();
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String digest(String content) {
        return Sha256.hex(content).substring(0, 16);
    }
}
