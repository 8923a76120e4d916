package dev.hotreload.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CycleTest {
    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();

    /** As when a source is replaced, or a branch changed, while it is compiled. */
    @Test
    void aFileThatCannotBeReadIsToldAndDoesNotEndTheWatch() throws IOException {
        IOException gone = new NoSuchFileException("/p/a.c");
        HotReloadClient board = new HotReloadClient(URI.create("http://127.0.0.1:1"));

        for (Exception failure : List.of(gone, new UncheckedIOException(gone))) {
            Cycle cycle = cycle(failure);
            log.lines.clear();

            assertThat(cycle.buildAll()).isEmpty();
            assertThat(cycle.build()).isEmpty();
            assertThat(cycle.deliver(board, "saved a.c", Instant.now())).isEqualTo(Cycle.Outcome.REFUSED);

            assertThat(cycle.last()).isEmpty();
            assertThat(log.of("error"))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).contains("NoSuchFileException: /p/a.c; the next save"));
        }
    }

    private Cycle cycle(Exception failure) throws IOException {
        ModuleHost host = (ModuleHost) Proxy.newProxyInstance(
                ModuleHost.class.getClassLoader(), new Class<?>[] {ModuleHost.class}, (proxy, method, arguments) -> {
                    throw failure;
                });
        return new Cycle(
                ModuleProject.standard(folder, "thing", "1.0"), host, new UserCache(folder.resolve("cache")), log);
    }
}
