package dev.hotreload.engine.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a build writes down is found where it was built, and nowhere else. */
class RecordedProjectTest {
    @TempDir
    Path folder;

    private Path basedir;
    private Path built;

    @BeforeEach
    void write() throws IOException {
        basedir = Files.createDirectories(folder.resolve("project"));
        built = Files.createDirectories(folder.resolve("elsewhere/out"));
        new RecordedProject(project(), new RecordedProject.Origin("/sdk", null, null, null, false)).write();
    }

    @Test
    void isReadWhereverItWasBuilt() throws IOException {
        assertThat(RecordedProject.isIn(built)).isTrue();
        RecordedProject read = RecordedProject.read(built, Map.of());

        assertThat(read.project().basedir()).isEqualTo(basedir);
        assertThat(read.project().buildFolder()).isEqualTo(built);
        assertThat(read.origin().sdk()).isEqualTo("/sdk");
    }

    @Test
    void anEspIdfProjectIsRecordedWithItsKeysOwner() throws IOException {
        Path firmware = Files.createDirectories(folder.resolve("firmware"));
        Files.createDirectories(firmware.resolve(".hotreload"));
        Files.writeString(firmware.resolve(".hotreload/device.key"), "ab".repeat(32) + "\n");
        firmware.resolve(".hotreload/device.key").toFile().setReadable(false, false);
        firmware.resolve(".hotreload/device.key").toFile().setReadable(true, true);
        RecordedProject.Idf idf = new RecordedProject.Idf(
                firmware.toString(), firmware + "/build", List.of("-DSDKCONFIG=x y"), null, "m");
        new RecordedProject(project(), new RecordedProject.Origin(null, null, null, idf, false)).write();

        RecordedProject read = RecordedProject.read(built, Map.of());

        assertThat(read.origin().idf()).isEqualTo(idf);
        assertThat(read.project().key().find()).isPresent();
    }

    @Test
    void isNotReadWhereNothingWasBuilt() {
        Path usual = basedir.resolve("target");
        assertThat(RecordedProject.isIn(usual)).isFalse();
        assertThatThrownBy(() -> RecordedProject.read(usual, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no " + usual.resolve("hotreload/project.json"));
    }

    @Test
    void isNotTakenFromACopyOfTheFolderThatItWasWrittenIn() throws IOException {
        Path copy = folder.resolve("copy");
        Files.createDirectories(copy.resolve("hotreload"));
        Files.copy(built.resolve("hotreload/project.json"), copy.resolve("hotreload/project.json"));

        assertThatThrownBy(() -> RecordedProject.read(copy, Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("was written when the project was at " + basedir)
                .hasMessageContaining("mvn process-classes");
    }

    private ModuleProject project() {
        return new ModuleProject(
                basedir,
                built,
                "m",
                "1",
                "hotreload",
                basedir.resolve("src/main/c"),
                basedir.resolve("src/main/include"),
                basedir.resolve("src/firmware"),
                List.of("-O2"),
                Optional.empty(),
                new ProjectKey(basedir, Map.of(), Optional.empty()));
    }
}
