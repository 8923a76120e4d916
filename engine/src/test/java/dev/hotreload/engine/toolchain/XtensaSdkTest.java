package dev.hotreload.engine.toolchain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class XtensaSdkTest {
    @TempDir
    Path folder;

    @Test
    void theOverrideMustBeAnSdk() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("sdk/bin"));

        assertThatThrownBy(() -> ensure(folder.resolve("sdk")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("HOTRELOAD_SDK = " + folder.resolve("sdk"))
                .hasMessageContaining(bin.toRealPath().resolve("xtensa-hr-elf-gcc") + " is missing");
        assertThatThrownBy(() -> ensure(folder.resolve("none")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("there is no folder " + folder.resolve("none"));
    }

    @Test
    void theOverrideIsTakenByItsRealPath() throws IOException {
        Path real = TestSdk.sdk(BuildLog.silent(), folder).prefix();
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        assertThat(ensure(link)).isEqualTo(new XtensaSdk(real));
    }

    @Test
    void anEmptyCacheIsNotFilledOffline() {
        UserCache cache = new UserCache(folder.resolve("cache"));

        assertThatThrownBy(() -> XtensaSdk.ensureOffline(BuildLog.silent(), cache, Map.of(), folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("not in the cache yet (" + folder.resolve("cache/sdk"))
                .hasMessageContaining("run this once without -o");
        assertThat(folder.resolve("cache/sdk")).doesNotExist();
    }

    @Test
    void offlineTheSdkOfTheCacheIsTaken() throws IOException {
        Path real = TestSdk.sdk(BuildLog.silent(), folder).prefix();
        UserCache cache = UserCache.fromEnvironment(System.getenv());

        assertThat(XtensaSdk.ensureOffline(BuildLog.silent(), cache, System.getenv(), folder))
                .isEqualTo(new XtensaSdk(real));
    }

    @Test
    void theCompilersLibraryIsKnown() throws IOException {
        Tools tools = TestSdk.tools(BuildLog.silent(), folder);

        Set<String> functions = CompilerLibrary.functions(tools, new UserCache(folder.resolve("cache")));

        assertThat(functions).contains("__divdi3", "__divdf3", "__popcountsi2").doesNotContain("printf");
    }

    private XtensaSdk ensure(Path override) throws IOException {
        Map<String, String> environment = Map.of("HOTRELOAD_SDK", override.toString());
        return XtensaSdk.ensure(BuildLog.silent(), new UserCache(folder.resolve("cache")), environment, folder);
    }
}
