package dev.hotreload.engine.toolchain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkerOptionsTest {
    private static final List<String> OPTIONS = List.of("-shared", "-Wl,--no-warn-rwx-segments", "-Wl,-z,defs");

    @TempDir
    Path folder;

    @Test
    void anOlderLinkerIsNotGivenWhatItDoesNotKnow() throws IOException {
        assertThat(known("older", "  --warn-common  Warn about duplicates")).containsExactly("-shared", "-Wl,-z,defs");
        assertThat(known("newer", "  --no-warn-rwx-segments  Do not warn")).isEqualTo(OPTIONS);
    }

    private List<String> known(String name, String help) throws IOException {
        Path gcc = Files.writeString(folder.resolve(name), "#!/bin/sh\necho '" + help + "'\n");
        assertThat(gcc.toFile().setExecutable(true)).isTrue();
        Toolchain toolchain = new Toolchain(gcc, gcc, gcc, gcc, gcc, folder, name);
        ProcessRunner runner = new ProcessRunner(BuildLog.silent(), folder.resolve("failed"));
        Tools tools = new Tools(toolchain, runner, new FileHashes(), BuildLog.silent());
        return LinkerOptions.known(tools, new UserCache(folder.resolve("cache")), OPTIONS);
    }
}
