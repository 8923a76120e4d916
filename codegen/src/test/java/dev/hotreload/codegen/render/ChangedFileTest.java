package dev.hotreload.codegen.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedFileTest {
    @TempDir
    Path folder;

    @Test
    void writesUtf8WhenTheContentIsNew() {
        Path file = folder.resolve("new/file");

        assertThat(ChangedFile.write(file, "größe")).isTrue();
        assertThat(ChangedFile.write(file, "größe")).isFalse();
        assertThat(ChangedFile.write(file, "anders")).isTrue();
        assertThat(file).hasContent("anders");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Path occupied = Files.createDirectories(folder.resolve("file/inside")).getParent();

        assertThatThrownBy(() -> ChangedFile.write(occupied, "x"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("cannot write");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }
}
