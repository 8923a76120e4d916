package dev.hotreload.engine.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.RecordingLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessRunnerTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private ProcessRunner runner;

    @BeforeEach
    void make() {
        runner = new ProcessRunner(log, folder.resolve("failed"));
    }

    @Test
    void bothOutputsAndTheStatusAreKept() throws IOException {
        RunResult result = runner.run(shell("echo out; echo err >&2; exit 3"));

        assertThat(result.status()).isEqualTo(3);
        assertThat(result.output()).isEqualTo("out\n");
        assertThat(result.errors()).isEqualTo("err\n");
    }

    @Test
    void floodsOnBothOutputsDoNotBlock() throws IOException {
        RunResult result =
                runner.run(shell("i=0; while [ $i -lt 20000 ]; do echo 1234567890; echo x >&2; i=$((i+1));" + " done"));

        assertThat(result.output()).hasSize(220_000);
        assertThat(result.errors()).hasSize(40_000);
    }

    @Test
    void errorLinesAreHandedOn() throws IOException {
        List<String> lines = new ArrayList<>();

        runner.run(shell("echo one >&2; echo two >&2"), lines::add);

        assertThat(lines).containsExactly("one", "two");
    }

    @Test
    void theFullCommandIsLogged() throws IOException {
        runner.run(shell("exit 0"));

        assertThat(log.of("debug")).containsExactly("cd " + folder + " && GREETING='good day' /bin/sh -c 'exit 0'");
    }

    @Test
    void aSecretReachesTheCommandAndNothingElse() throws IOException {
        Command command = new Command(
                "try it",
                List.of("/bin/sh", "-c", "printf %s \"$WORD\" > said; exit 4"),
                folder,
                Map.of(),
                Map.of("WORD", "swordfish"));

        RunResult result = runner.run(command);

        assertThat(folder.resolve("said")).hasContent("swordfish");
        assertThat(result.toString() + log.of("debug")).doesNotContain("swordfish");
        assertThat(runner.scriptOf(command)).content().contains("WORD").doesNotContain("swordfish");
    }

    @Test
    void aFailureLeavesAScriptThatRepeatsIt() throws IOException {
        Command command = shell("echo \"it's $GREETING\" > said; exit 4");

        runner.run(command);

        Path script = runner.scriptOf(command);
        Files.delete(folder.resolve("said"));
        Command again = new Command("again", List.of("/bin/sh", script.toString()), Path.of("/"));
        assertThat(new ProcessRunner(log, folder.resolve("other")).run(again).status())
                .isEqualTo(4);
        assertThat(folder.resolve("said")).hasContent("it's good day");
    }

    @Test
    void aSuccessTakesTheOldScriptAway() throws IOException {
        Command fails = shell("exit 1");
        runner.run(fails);
        assertThat(runner.scriptOf(fails)).exists();

        runner.run(shell("exit 0"));

        assertThat(runner.scriptOf(fails)).doesNotExist();
    }

    @Test
    void aMissingProgramIsNamed() {
        Command command = new Command("compile x.c", List.of("/no/such/gcc"), folder);

        assertThatThrownBy(() -> runner.run(command))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("compile x.c")
                .hasMessageContaining("/no/such/gcc");
    }

    @Test
    void anInterruptKillsTheCommandAndItsChildren() throws Exception {
        Path pids = folder.resolve("pids");
        Command command = shell("sleep 100 & echo $$ $! > pids.tmp; mv pids.tmp pids; wait");
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread waiting = new Thread(() -> {
            try {
                runner.run(command);
            } catch (IOException | RuntimeException e) {
                thrown.set(e);
            }
        });
        waiting.start();
        await(pids);

        waiting.interrupt();
        waiting.join(5000);

        assertThat(thrown.get()).isInstanceOf(EngineException.class).hasMessageContaining("interrupted");
        for (String pid : Files.readString(pids).strip().split(" ")) {
            assertEnds(Long.parseLong(pid));
        }
    }

    private static void assertEnds(long pid) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
            assertThat(Instant.now()).as("process " + pid + " still runs").isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private static void await(Path file) throws InterruptedException {
        Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
        while (!Files.exists(file)) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.sleep(10);
        }
    }

    private Command shell(String script) {
        return new Command("try a script", List.of("/bin/sh", "-c", script), folder, Map.of("GREETING", "good day"));
    }
}
