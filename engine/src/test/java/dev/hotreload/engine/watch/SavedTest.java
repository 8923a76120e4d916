package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedTest {
    @TempDir
    Path folder;

    private ModuleProject project;
    private Saved saved;

    @BeforeEach
    void open() throws IOException {
        project = ModuleProject.standard(folder, "thing", "1.0");
        saved = new Saved(project);
        Files.createDirectories(project.sources());
    }

    @Test
    void whatEditorsLeaveAsideIsPassedOver() {
        for (String name : new String[] {".a.c.swp", "a.c~", "#a.c#", "4913", "a.c.tmp", ".#a.c", "a.c___jb_tmp___"}) {
            saved.add(project.sources().resolve(name));
        }
        assertThat(saved.isEmpty()).isTrue();
    }

    @Test
    void someAreNamedAndTheOthersCounted() throws IOException {
        for (String name : new String[] {"a.c", "b.c", "c.c", "d.c", "e.c", "a.c"}) {
            saved.add(Files.writeString(project.sources().resolve(name), ""));
        }
        assertThat(saved.names()).isEqualTo("saved a.c, b.c, c.c and 2 more");
        assertThat(saved.isOfModule()).isTrue();
        assertThat(saved.isOfFirmware()).isFalse();

        saved.clear();
        assertThat(saved.isEmpty()).isTrue();
    }

    @Test
    void filesThatAreGoneWereDeleted() {
        saved.add(project.sources().resolve("a.c"));

        assertThat(saved.names()).isEqualTo("deleted a.c");
    }

    @Test
    void theTimeIsThatOfTheLastSave() throws IOException {
        Instant now = Instant.now();
        save("a.c", now.minus(Duration.ofSeconds(2)));
        save("b.c", now.minus(Duration.ofSeconds(1)));
        assertThat(saved.last()).isBetween(now.minus(Duration.ofSeconds(2)), now);

        save("moved here.c", now.minus(Duration.ofHours(1)));
        assertThat(saved.last()).isAfterOrEqualTo(now);
    }

    @Test
    void theFirmwareIsToldFromTheModule() {
        saved.add(project.firmwareSources().resolve("main.c"));

        assertThat(saved.isOfFirmware()).isTrue();
        assertThat(saved.isOfModule()).isFalse();
    }

    @Test
    void thePomIsToldOfOnce() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
        assertThat(saved.lookAt(pom)).isEmpty();

        Files.setLastModifiedTime(pom, FileTime.fromMillis(1));
        assertThat(saved.lookAt(pom))
                .hasValueSatisfying(text -> assertThat(text).startsWith("pom.xml changed"));
        assertThat(saved.lookAt(pom)).isEmpty();
    }

    private void save(String name, Instant when) throws IOException {
        Path file = Files.writeString(project.sources().resolve(name), "");
        Files.setLastModifiedTime(file, FileTime.from(when));
        saved.add(file);
    }
}
