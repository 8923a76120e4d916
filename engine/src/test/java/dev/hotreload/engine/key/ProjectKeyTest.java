package dev.hotreload.engine.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectKeyTest {
    private static final DeviceKey ONE = DeviceKey.random();
    private static final DeviceKey TWO = DeviceKey.random();

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    @Test
    void environmentThenSettingsThenFile() throws IOException {
        DeviceKey inFile = fromFile().ensure(log).key();

        assertThat(key(Map.of("HOTRELOAD_KEY", ONE.secret()), Optional.of(TWO.secret()))
                        .find())
                .contains(new FoundKey(ONE, "the environment variable HOTRELOAD_KEY"));
        assertThat(key(Map.of(), Optional.of(TWO.secret())).find().map(FoundKey::key))
                .contains(TWO);
        assertThat(key(Map.of("HOTRELOAD_KEY", ""), Optional.empty()).find().map(FoundKey::key))
                .contains(inFile);
    }

    @Test
    void madeOnceAndToldByName() throws IOException {
        assertThat(fromFile().find()).isEmpty();

        FoundKey made = fromFile().ensure(log);

        assertThat(fromFile().ensure(log)).isEqualTo(made);
        assertThat(log.of("info"))
                .singleElement()
                .asString()
                .contains(made.key().id());
        assertThat(log.of("warn")).isEmpty();
    }

    @Test
    void aFileThatOthersCanReadIsWarnedOf() throws IOException {
        fromFile().ensure(log);
        Files.setPosixFilePermissions(
                folder.resolve(".hotreload/device.key"), PosixFilePermissions.fromString("rw-r--r--"));

        fromFile().ensure(log);

        assertThat(log.of("warn")).singleElement().asString().contains("chmod 600");
    }

    @Test
    void rotated() throws IOException {
        FoundKey old = fromFile().ensure(log);

        FoundKey rotated = fromFile().rotate(log);

        assertThat(rotated.key()).isNotEqualTo(old.key());
        assertThat(fromFile().find()).contains(rotated);
    }

    @Test
    void aKeyFromElsewhereIsNotRotatedHere() {
        assertThatThrownBy(() -> key(Map.of(), Optional.of(ONE.secret())).rotate(log))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Maven's settings");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoKeyIsRefusedWithItsOrigin() {
        assertThatThrownBy(() -> key(Map.of("HOTRELOAD_KEY", "swordfish"), Optional.empty())
                        .find())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("HOTRELOAD_KEY")
                .message()
                .doesNotContain("swordfish");
    }

    private ProjectKey fromFile() {
        return key(Map.of(), Optional.empty());
    }

    private ProjectKey key(Map<String, String> environment, Optional<String> settings) {
        return new ProjectKey(folder, environment, settings);
    }
}
