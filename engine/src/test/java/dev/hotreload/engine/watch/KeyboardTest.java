package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In a JVM of its own, whose terminal is one that script(1) makes. */
class KeyboardTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void aTerminalGivesSingleKeysAndIsGivenBack() throws Exception {
        Path output = folder.resolve("output");
        String program = String.join(
                " ",
                List.of(
                        "stty -g > before;",
                        System.getProperty("java.home") + "/bin/java -cp '"
                                + System.getProperty("java.class.path").replace("'", "'\\''") + "'",
                        Keys.class.getName() + ";",
                        "stty -g > after"));
        Process script = new ProcessBuilder("script", "-qfec", program, "/dev/null")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream keys = script.getOutputStream()) {
            await(output, "immediate true");
            press(keys, 'r');
            await(output, "key 114");
            press(keys, 'q');
            assertThat(script.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            script.descendants().forEach(ProcessHandle::destroyForcibly);
            script.destroyForcibly();
        }
        assertThat(Files.readString(output)).contains("key 113").contains("end");
        assertThat(Files.readString(folder.resolve("before"))).isNotBlank();
        assertThat(folder.resolve("after")).hasSameTextualContentAs(folder.resolve("before"));
    }

    @Test
    void anythingElseGivesLinesAndItsEndIsNothing() throws Exception {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Keys.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream lines = process.getOutputStream()) {
            await(output, "immediate false");
            lines.write("reload\n\n".getBytes());
            lines.flush();
            await(output, "key 114");
        }
        assertThat(process.waitFor(500, TimeUnit.MILLISECONDS)).isFalse();
        process.destroyForcibly().waitFor();
        assertThat(Files.readString(output)).doesNotContain("key 101").doesNotContain("end");
    }

    private static void press(OutputStream keys, char key) throws IOException {
        keys.write(key);
        keys.flush();
    }

    private static void await(Path output, String text) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(output).contains(text)) {
            assertThat(System.nanoTime())
                    .as("'%s' in: %s", text, Files.readString(output))
                    .isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
