package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;

/** The real SDK for tests; the first test that asks may have to build it. */
public final class TestSdk {
    private TestSdk() {}

    /** Tools of one build, whose failures leave their scripts in the folder. */
    public static Tools tools(BuildLog log, Path folder) throws IOException {
        return new Tools(sdk(log, folder).toolchain(), new ProcessRunner(log, folder), new FileHashes(), log);
    }

    static XtensaSdk sdk(BuildLog log, Path folder) throws IOException {
        UserCache cache = UserCache.fromEnvironment(System.getenv());
        return XtensaSdk.ensure(log, cache, System.getenv(), folder);
    }
}
