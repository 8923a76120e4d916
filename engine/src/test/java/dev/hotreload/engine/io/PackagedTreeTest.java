package dev.hotreload.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.EngineException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagedTreeTest {
    @TempDir
    Path folder;

    private Path classes;

    @BeforeEach
    void write() throws IOException {
        classes = folder.resolve("class es");
        Files.createDirectories(classes.resolve("tree/src"));
        Files.writeString(classes.resolve("tree/a.h"), "a");
        Files.writeString(classes.resolve("tree/src/b.c"), "b");
        Files.writeString(classes.resolve("outside"), "no");
    }

    @Test
    void aFolderAndAJarOfTheSameFilesAreTheSame() throws IOException {
        PackagedTree fromFolder = read(classes);
        PackagedTree fromJar = read(jar());

        assertThat(fromJar.digest()).isEqualTo(fromFolder.digest());
        Path extracted = fromJar.extract(new UserCache(folder.resolve("cache")));
        assertThat(extracted.resolve("a.h")).hasContent("a");
        assertThat(extracted.resolve("src/b.c")).hasContent("b");
        assertThat(extracted.resolve("outside")).doesNotExist();
    }

    @Test
    void nameAndContentCount() throws IOException {
        String before = read(classes).digest();
        Files.writeString(classes.resolve("tree/a.h"), "A");
        String changed = read(classes).digest();
        Files.move(classes.resolve("tree/a.h"), classes.resolve("tree/c.h"));

        assertThat(changed).isNotEqualTo(before);
        assertThat(read(classes).digest()).isNotEqualTo(changed).isNotEqualTo(before);
    }

    @Test
    void aMissingTreeIsNamed() {
        assertThatThrownBy(() -> PackagedTree.read(getClass().getClassLoader(), "no/such/tree"))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("no/such/tree");
    }

    private static PackagedTree read(Path place) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {place.toUri().toURL()}, null)) {
            return PackagedTree.read(loader, "tree");
        }
    }

    private Path jar() throws IOException {
        Path jar = folder.resolve("our tree.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {"tree/", "tree/src/", "tree/src/b.c", "tree/a.h", "outside"}) {
                entries.putNextEntry(new JarEntry(name));
                if (!name.endsWith("/")) {
                    entries.write(Files.readString(classes.resolve(name)).getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return jar;
    }
}
