package dev.hotreload.engine.watch;

import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.deploy.Deployment;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/** One build and its way to the board. What goes wrong is told, and does not end the watch. Of one thread. */
final class Cycle {
    /** How a delivery ended. */
    enum Outcome {
        RUNS,
        REFUSED,
        UNREACHABLE
    }

    /** A step of a build. */
    @FunctionalInterface
    private interface Build {
        BuiltModule run() throws IOException;
    }

    private final ModuleProject project;
    private final ModuleHost host;
    private final UserCache cache;
    private final BuildLog log;
    private final CycleLog building;
    private final Deployer deployer;
    private Optional<BuiltModule> last = Optional.empty();

    Cycle(ModuleProject project, ModuleHost host, UserCache cache, BuildLog log) {
        this.project = project;
        this.host = host;
        this.cache = cache;
        this.log = log;
        this.building = new CycleLog(log);
        this.deployer = new Deployer(project, host, cache, building);
    }

    /** What was built last without a mistake. */
    Optional<BuiltModule> last() {
        return last;
    }

    /** Builds the firmware and the module; empty if that fails. */
    Optional<BuiltModule> buildAll() {
        return attempt(() -> new ModuleBuild(project, host, cache, building).build());
    }

    /** Builds the module for the firmware that is there; empty if that fails. */
    Optional<BuiltModule> build() {
        return attempt(() -> new ModuleBuild(project, host, cache, building).buildForExistingFirmware());
    }

    private Optional<BuiltModule> attempt(Build build) {
        building.begin();
        try {
            last = Optional.of(build.run());
            return last;
        } catch (EngineException e) {
            log.error(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            tell(e);
        }
        return Optional.empty();
    }

    /** A file may be gone while an editor saves it, or a branch is changed. */
    private void tell(Exception e) {
        Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
        log.error("a file cannot be read or written: " + cause + "; the next save builds again");
    }

    /**
     * Builds the module, sends it unless the board runs it, and says in one line how that went.
     *
     * @param what has led to it, such as {@code saved a.c}
     * @param since when that was
     */
    Outcome deliver(HotReloadClient board, String what, Instant since) {
        building.begin();
        try {
            Deployment deployment = deployer.deploy(board);
            last = Optional.of(deployment.module());
            log.info(what + text(deployment, Duration.between(since, Instant.now())));
            return Outcome.RUNS;
        } catch (EngineException e) {
            if (e.getCause() instanceof DeviceUnreachableException) {
                return Outcome.UNREACHABLE;
            }
            log.error(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            tell(e);
        }
        return Outcome.REFUSED;
    }

    /** Whether a board has never had what was built last: a module that it has given up is not forced on it again. */
    boolean isUnknownTo(Status status) throws IOException {
        if (!Files.isRegularFile(project.layout().stripped())) {
            return true;
        }
        String digest = HexFormat.of().formatHex(Sha256.of(project.layout().stripped()));
        return status.modules().stream()
                .filter(module -> module.name().equals(project.name()))
                .flatMap(module -> module.log().stream())
                .noneMatch(record -> digest.equals(record.sha256()));
    }

    private static String text(Deployment deployment, Duration since) {
        if (!deployment.delivered().sent()) {
            return " -> runs already, generation " + deployment.answer().generation();
        }
        String how = deployment.answer().pending() ? "stored, to be loaded by the app," : "running";
        return String.format(
                Locale.ROOT,
                " -> %s in %d ms (%s), generation %d%s",
                how,
                since.toMillis(),
                deployment.parts(since),
                deployment.answer().generation(),
                deployment.stillRuns());
    }
}
