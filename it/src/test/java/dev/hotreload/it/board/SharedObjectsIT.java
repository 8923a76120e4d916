package dev.hotreload.it.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.Test;

/** The emulated board's archive for one more configuration. */
class SharedObjectsIT {
    @Test
    void onlyWhatTheConfigurationChangesIsCompiled() throws IOException {
        TestProject plain = TestProject.copyOf("stress", "stress", "objects");
        UserCache cache = withoutArchives();
        plain.build(cache, new PrintedLog());
        TestProject other = plain.with(plain.project().sources(), List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=4321"));
        CommandLog log = new CommandLog();

        other.build(cache, log);

        assertThat(log.lines).filteredOn(line -> line.contains(" -E ")).hasSizeGreaterThan(80);
        assertThat(log.lines)
                .filteredOn(line -> line.matches(".* -c \\S+/cache-without-archives/\\S+ -o .*"))
                .hasSizeLessThan(5);
    }

    /** The user's cache, save that it has no archive of a board yet, and gets none. */
    private static UserCache withoutArchives() throws IOException {
        Path root = TestProject.ownFolder("cache-without-archives");
        FileUtils.deleteDirectory(root.toFile());
        Files.createDirectories(root);
        Path users = UserCache.fromEnvironment(System.getenv()).root();
        for (String kind : List.of("objects", "sources")) {
            Files.createSymbolicLink(root.resolve(kind), Files.createDirectories(users.resolve(kind)));
        }
        return new UserCache(root);
    }

    /** The command lines that were run. */
    private static final class CommandLog implements BuildLog {
        private final Queue<String> lines = new ConcurrentLinkedQueue<>();

        @Override
        public void debug(String line) {
            lines.add(line);
        }

        @Override
        public void info(String line) {}

        @Override
        public void warn(String line) {}

        @Override
        public void error(String line) {}
    }
}
