package dev.hotreload.engine.idf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.RecordingLog;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFolderLockTest {
    private static final String TOLD = "Waits for another build in ";

    @TempDir
    Path root;

    private final RecordingLog log = new RecordingLog();
    private IdfProject project;

    @BeforeEach
    void project() throws IOException {
        Files.writeString(root.resolve("CMakeLists.txt"), "project(app)\n");
        project = IdfProject.of(root, Optional.empty(), "");
    }

    @Test
    void anotherThreadWaitsAndSaysSo() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Integer> first = heldUntil(release);
        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> exclusively(() -> 2));

        awaitTold();
        assertThat(second).isNotDone();

        release.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(second.get(30, TimeUnit.SECONDS)).isEqualTo(2);
        assertThat(log.of("info")).containsExactly(TOLD + project.build());
    }

    @Test
    void anotherProcessWaits() throws Exception {
        exclusively(() -> 0);
        Process other = holder();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');
            CompletableFuture<Integer> here = CompletableFuture.supplyAsync(() -> exclusively(() -> 1));
            awaitTold();
            assertThat(here).isNotDone();

            other.destroyForcibly();
            assertThat(here.get(30, TimeUnit.SECONDS)).isEqualTo(1);
        } finally {
            other.destroyForcibly();
        }
    }

    /** Whoever gives up waiting closes no file: that would end the lock of the thread that builds. */
    @Test
    void whoIsInterruptedWaitsNoLongerAndTheOtherGoesOnAlone() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Integer> first = heldUntil(release);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread second = new Thread(() -> exclusively(() -> 2));
        second.setUncaughtExceptionHandler((thread, e) -> thrown.set(e));
        second.start();
        awaitTold();

        second.interrupt();
        second.join(TimeUnit.SECONDS.toMillis(30));

        assertThat(thrown.get()).isInstanceOf(EngineException.class).hasMessageContaining("interrupted");
        Process other = holder();
        try {
            assertThat(other.getInputStream().read())
                    .as("its end, without the lock")
                    .isEqualTo(-1);
        } finally {
            other.destroyForcibly();
        }
        release.countDown();
        assertThat(first.get(30, TimeUnit.SECONDS)).isEqualTo(1);
    }

    /** A thread that has it already. */
    private CompletableFuture<Integer> heldUntil(CountDownLatch release) {
        CountDownLatch held = new CountDownLatch(1);
        CompletableFuture<Integer> holder = CompletableFuture.supplyAsync(() -> exclusively(() -> {
            held.countDown();
            awaitOrFail(release);
            return 1;
        }));
        awaitOrFail(held);
        return holder;
    }

    private Process holder() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        lockFile().toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Holds a lock until it is killed; ends at once if somebody else has it. */
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws Exception {
            try (FileChannel channel = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                if (channel.tryLock() != null) {
                    System.out.print('!');
                    System.out.flush();
                    Thread.sleep(TimeUnit.MINUTES.toMillis(5));
                }
            }
        }
    }

    @Test
    void anotherBuildFolderHasAnotherLock() throws Exception {
        IdfProject other = IdfProject.of(root, Optional.of(root.resolve("build.ci")), "");

        assertThat(exclusively(() -> new BuildFolderLock(other, log).exclusively(() -> 3)))
                .isEqualTo(3);
    }

    /** Git sees nothing of it. */
    @Test
    void itLiesWhereTheKeyDoes() throws Exception {
        exclusively(() -> 0);

        assertThat(root.resolve(".hotreload/.gitignore")).hasContent("*");
        assertThat(lockFile()).exists();
    }

    private <T> T exclusively(BuildFolderLock.Work<T> work) {
        try {
            return new BuildFolderLock(project, log).exclusively(work);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path lockFile() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(".hotreload"))) {
            return files.filter(file -> file.toString().endsWith(".lock"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void awaitOrFail(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private void awaitTold() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (log.of("info").isEmpty()) {
            assertThat(System.nanoTime()).as("time limit for its words").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
