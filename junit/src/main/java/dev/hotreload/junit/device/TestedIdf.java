package dev.hotreload.junit.device;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.board.chip.ChipMachine;
import dev.hotreload.engine.board.chip.Qemu;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.host.IdfHost;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.engine.idf.state.IdfBuilds;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.project.RecordedProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** An ESP-IDF project whose module is tested: built as Maven builds it, and run under Espressif's QEMU. */
final class TestedIdf {
    private static final String CALLS = "CONFIG_HOTRELOAD_CALL=y";

    private final RecordedProject.Idf recorded;
    private final ModuleProject module;
    private final IdfProject project;
    private final BuildLog log;

    TestedIdf(RecordedProject.Idf recorded, ModuleProject module, BuildLog log) {
        this.recorded = recorded;
        this.module = module;
        this.project = new IdfProject(Path.of(recorded.project()), Path.of(recorded.build()), recorded.arguments());
        this.log = log;
    }

    /** Makes a full build first, if there is none that is still good. */
    IdfHost host() throws IOException {
        Idf idf = new Idf(project, settings(), module.key(), log, Progress.sparse(log));
        return new IdfHost(
                new IdfBuilds(project, idf, Optional.ofNullable(recorded.module()), module.buildFolder(), log), module);
    }

    /** @throws UserException if QEMU is missing, or does not emulate the chip */
    ProjectBoard.Machine machine() throws IOException {
        project.checkTarget();
        String target = project.target()
                .orElseThrow(() -> new UserException(project.folder() + " is not configured: run mvn package"));
        return new ChipMachine(Qemu.find(settings(), target, log), project, host().project());
    }

    /** @throws UserException if the firmware is configured without calls */
    void requireCalls() {
        try {
            if (Files.readAllLines(project.configuration()).stream().noneMatch(CALLS::equals)) {
                throw new UserException(
                        "the project's firmware takes no calls: set " + CALLS + " in " + project.configuration());
            }
        } catch (IOException e) {
            throw new UserException("nobody knows whether the firmware takes calls: " + e.getMessage(), e);
        }
    }

    private Idf.Settings settings() {
        return new Idf.Settings(
                Optional.ofNullable(recorded.path()).map(Path::of),
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                module.buildFolder().resolve("hotreload"));
    }
}
