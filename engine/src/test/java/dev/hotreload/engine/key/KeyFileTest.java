package dev.hotreload.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
    @TempDir
    Path folder;

    private KeyFile file;

    @BeforeEach
    void name() {
        file = new KeyFile(folder);
    }

    @Test
    void absentAtFirst() throws IOException {
        assertThat(file.read()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void writtenForTheOwnerOnlyAndIgnoredByGit() throws IOException {
        DeviceKey key = DeviceKey.random();
        file.write(key);

        assertThat(file.read()).contains(key);
        assertThat(file.isExposed()).isFalse();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
                .isEqualTo("rw-------");
        assertThat(folder.resolve(".hotreload/.gitignore")).hasContent("*");
    }

    @Test
    void replaced() throws IOException {
        DeviceKey key = DeviceKey.random();
        file.write(DeviceKey.random());
        file.write(key);

        assertThat(file.read()).contains(key);
        assertThat(folder.resolve(".hotreload")).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void readableByOthersIsSeen() throws IOException {
        file.write(DeviceKey.random());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r-----"));

        assertThat(file.isExposed()).isTrue();
    }

    @Test
    void anotherContentIsTheUsersToMend() throws IOException {
        file.write(DeviceKey.random());
        Files.writeString(file.path(), "swordfish");

        assertThatThrownBy(() -> file.read())
                .isInstanceOf(UserException.class)
                .hasMessageContaining(file.path().toString())
                .message()
                .doesNotContain("swordfish");
    }

    @Test
    void headerIsAnInitializerForTheOwnerOnly() throws IOException {
        DeviceKey key = DeviceKey.parse("00ff".repeat(16));
        KeyHeader.write(folder, key);

        Path header = folder.resolve("hotreload_key.h");
        assertThat(header)
                .hasContent("#define HOTRELOAD_KEY_BYTES "
                        + "0x00, 0xff, ".repeat(16).strip());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(header)))
                .isEqualTo("rw-------");
    }
}
