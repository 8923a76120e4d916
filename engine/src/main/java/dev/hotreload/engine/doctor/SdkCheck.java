package dev.hotreload.engine.doctor;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The compiler and the emulator of the emulated board, or what would be needed to build them. */
final class SdkCheck {
    private static final String WHAT = "Xtensa SDK (emulated board)";
    /** What tells a Debian from others: emulator/sdk/lib/host.sh wants more, which each Debian has. */
    private static final List<String> HOST_TOOLS = List.of("bash", "apt-get", "dpkg-deb", "flock");

    private final Map<String, String> environment;
    private final boolean needed;

    SdkCheck(Map<String, String> environment, boolean needed) {
        this.environment = environment;
        this.needed = needed;
    }

    Finding check(BuildLog log, Path failures) throws IOException {
        try {
            XtensaSdk sdk = XtensaSdk.ensureOffline(log, UserCache.fromEnvironment(environment), environment, failures);
            return Finding.ok(WHAT, sdk.prefix().toString());
        } catch (EngineException e) {
            return absent(e.getMessage());
        }
    }

    private Finding absent(String why) {
        if (!environment.getOrDefault("HOTRELOAD_SDK", "").isEmpty()) {
            return Finding.broken(needed, WHAT, why, "let HOTRELOAD_SDK name an SDK, or unset it");
        }
        String path = environment.getOrDefault("PATH", "");
        List<String> missing = HOST_TOOLS.stream()
                .filter(tool -> HostCheck.onPath(path, tool).isEmpty())
                .toList();
        return missing.isEmpty()
                ? Finding.absent(
                        WHAT,
                        "not built yet",
                        "the first mvn package builds it from Debian's packages: some minutes, 250 MB, the network")
                : Finding.lacking(
                        needed,
                        WHAT,
                        "not built yet, and this host lacks " + String.join(", ", missing),
                        "use Debian 12 or 13, or a container of it; or let HOTRELOAD_SDK name an SDK");
    }
}
