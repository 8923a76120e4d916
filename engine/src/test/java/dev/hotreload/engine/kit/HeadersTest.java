package dev.hotreload.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeadersTest {
    @TempDir
    Path folder;

    @Test
    void onlyHeadersArePackedInTheOrderOfTheSearch() throws IOException {
        for (String file : List.of("b/b.h", "b/b.c", "b/.git/hidden.h", "b/CMakeLists.txt", "a/sub/a.hpp")) {
            write(file);
        }

        Headers headers = Headers.in(List.of(folder.resolve("b"), folder.resolve("missing"), folder.resolve("a")));

        assertThat(headers.folders()).containsExactly("include/0", "include/1");
        assertThat(headers.files().keySet()).containsExactly("include/0/b.h", "include/1/sub/a.hpp");
    }

    @Test
    void aFolderInsideAnotherOrNamedTwiceIsPackedOnce() throws IOException {
        write("all/freertos/task.h");
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("all"));

        Headers headers =
                Headers.in(List.of(folder.resolve("all/freertos"), folder.resolve("all"), folder.resolve("link")));

        assertThat(headers.folders()).containsExactly("include/1/freertos", "include/1");
        assertThat(headers.files().keySet()).containsExactly("include/1/freertos/task.h");
    }

    @Test
    void theGeneratedHeaderWithTheKeyStaysAtHome() throws IOException {
        write("generated/hotreload_key.h");
        write("generated/m_util.h");

        assertThat(Headers.in(List.of(folder.resolve("generated"))).files().keySet())
                .containsExactly("include/0/m_util.h");
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
    }
}
