package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.PackagedTree;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The compiler, the C library and the emulator for the emulated board.
 *
 * @param prefix folder that holds {@code bin/xtensa-hr-elf-gcc} and {@code bin/qemu-xtensa}
 */
public record XtensaSdk(Path prefix) {
    private static final String OVERRIDE = "HOTRELOAD_SDK";
    private static final String SCRIPTS = "dev/hotreload/emulator/sdk";

    /**
     * The SDK that the environment variable {@code HOTRELOAD_SDK} names, else the one in the user's cache, which the
     * first call builds; that takes minutes and reports its progress to the log.
     *
     * @param environment of this process
     * @param failures folder for the script that repeats a failed attempt
     * @throws UserException if the override is not an SDK
     * @throws EngineException if the SDK cannot be built; the reason is in the log
     */
    public static XtensaSdk ensure(BuildLog log, UserCache cache, Map<String, String> environment, Path failures)
            throws IOException {
        String override = environment.getOrDefault(OVERRIDE, "");
        if (!override.isEmpty()) {
            return checked(Path.of(override), OVERRIDE + " = " + override);
        }
        return checked(Path.of(script("path", log, cache, failures)), "the SDK's script");
    }

    /**
     * As {@link #ensure}, but downloads nothing.
     *
     * @throws UserException if the SDK would have to be built
     */
    public static XtensaSdk ensureOffline(BuildLog log, UserCache cache, Map<String, String> environment, Path failures)
            throws IOException {
        if (environment.getOrDefault(OVERRIDE, "").isEmpty()) {
            Path cached = cache.root().resolve("sdk").resolve(script("key", log, cache, failures));
            if (!Files.isDirectory(cached)) {
                throw new UserException("the Xtensa SDK is not in the cache yet (" + cached + "), and building it needs"
                        + " the network: run this once without -o, or let " + OVERRIDE + " name an SDK");
            }
        }
        return ensure(log, cache, environment, failures);
    }

    /** What the SDK's script answers to a subcommand. */
    private static String script(String subcommand, BuildLog log, UserCache cache, Path failures) throws IOException {
        Path scripts =
                PackagedTree.read(XtensaSdk.class.getClassLoader(), SCRIPTS).extract(cache);
        Command command = new Command(
                "prepare the Xtensa SDK",
                List.of("bash", scripts.resolve("sdk.sh").toString(), subcommand),
                scripts,
                Map.of("HOTRELOAD_CACHE", cache.root().toString()));
        ProcessRunner runner = new ProcessRunner(log, failures);
        RunResult result = runner.run(command, log::info);
        if (!result.succeeded()) {
            throw new EngineException(
                    "the Xtensa SDK could not be prepared, see above; repeat it by: sh " + runner.scriptOf(command));
        }
        return result.output().strip();
    }

    private static XtensaSdk checked(Path prefix, String origin) throws IOException {
        if (!Files.isDirectory(prefix)) {
            throw new UserException(origin + " names no Xtensa SDK: there is no folder " + prefix);
        }
        // The compiler names its headers by the real path, which must be known to be kept out of the objects.
        XtensaSdk sdk = new XtensaSdk(prefix.toRealPath());
        for (Path tool : List.of(sdk.gcc(), sdk.ar(), sdk.nm(), sdk.strip(), sdk.qemu())) {
            if (!Files.isExecutable(tool)) {
                throw new UserException(origin + " names no Xtensa SDK: " + tool + " is missing");
            }
        }
        if (!Files.isRegularFile(sdk.digests())) {
            throw new UserException(origin + " names an Xtensa SDK that is too old: " + sdk.digests() + " is missing");
        }
        return sdk;
    }

    /** Its compiler, linker and so on. */
    public Toolchain toolchain() throws IOException {
        return Toolchain.of(gcc());
    }

    public Path gcc() {
        return tool("xtensa-hr-elf-gcc");
    }

    public Path ar() {
        return tool("xtensa-hr-elf-ar");
    }

    public Path nm() {
        return tool("xtensa-hr-elf-nm");
    }

    public Path strip() {
        return tool("xtensa-hr-elf-strip");
    }

    /** The emulated CPU, user mode. */
    public Path qemu() {
        return tool("qemu-xtensa");
    }

    private Path digests() {
        return prefix.resolve("sysroot/lib/libmbedcrypto.a");
    }

    private Path tool(String name) {
        return prefix.resolve("bin").resolve(name);
    }
}
