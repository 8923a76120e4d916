package dev.hotreload.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The invoker passes over a folder without a POM, and says nothing. */
class InvokerProjectsTest {
    @Test
    void eachFolderIsFoundByTheInvoker() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("src/it"))) {
            List<Path> folders = found.filter(Files::isDirectory).toList();

            assertThat(folders)
                    .isNotEmpty()
                    .allSatisfy(folder -> assertThat(folder.resolve("pom.xml")).isRegularFile());
        }
    }
}
