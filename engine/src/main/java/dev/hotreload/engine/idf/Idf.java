package dev.hotreload.engine.idf;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.install.FoundIdf;
import dev.hotreload.engine.idf.install.IdfActivation;
import dev.hotreload.engine.idf.install.IdfFinder;
import dev.hotreload.engine.idf.install.IdfInstallation;
import dev.hotreload.engine.idf.run.IdfPy;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds and flashes an ESP-IDF project by idf.py. ESP-IDF is looked for when it is first needed. */
public final class Idf {
    /**
     * How ESP-IDF is found, and where the words of its tools go.
     *
     * @param named folder of ESP-IDF, if the user names one
     * @param environment of this process
     * @param home the user's home folder
     * @param output folder for what idf.py prints, {@code idf.log}, and the scripts of failed commands
     */
    public record Settings(Optional<Path> named, Map<String, String> environment, Path home, Path output) {
        public Settings {
            environment = Map.copyOf(environment);
        }
    }

    /** What a flash writes. */
    public enum Flash {
        /** Bootloader, partition table, firmware and modules. */
        ALL("flash"),
        /** The modules' partitions only. */
        MODULE("hotreload-flash");

        private final String command;

        Flash(String command) {
            this.command = command;
        }
    }

    private final IdfProject project;
    private final Settings settings;
    private final ProjectKey key;
    private final ProcessRunner runner;
    private final BuildFolderLock lock;
    private final BuildLog log;
    private final Progress progress;

    /** @param key the project's, which becomes part of its firmware */
    public Idf(IdfProject project, Settings settings, ProjectKey key, BuildLog log, Progress progress) {
        this.project = project;
        this.settings = settings;
        this.key = key;
        this.lock = new BuildFolderLock(project, log);
        this.runner = new ProcessRunner(log, settings.output().resolve("failed"));
        this.log = log;
        this.progress = progress;
    }

    /** Name of the device's key that a build takes; empty if there is none. */
    public Optional<String> keyName() throws IOException {
        return key.find().map(found -> found.key().id());
    }

    /**
     * Folder of the ESP-IDF that a build takes.
     *
     * @throws UserException if there is none
     */
    public Path folder() {
        return found().path();
    }

    private FoundIdf found() {
        return new IdfFinder(settings.environment(), settings.home(), log).find(settings.named());
    }

    /** What a build of the project must hold. */
    public BuildFolderLock lock() {
        return lock;
    }

    /** @throws dev.hotreload.engine.UserException if it does not build, with the first error */
    public void build() throws IOException {
        run(List.of("build"), Map.of());
    }

    /** As {@link #build}, and CMake looks for sources anew: Ninja does not see that a pattern now matches others. */
    public void buildReconfigured() throws IOException {
        run(List.of("reconfigure", "build"), Map.of());
    }

    /**
     * Builds what is stale and writes it to the chip.
     *
     * @param port serial port; ESP-IDF looks for the chip unless it is given
     */
    public void flash(Flash what, Optional<String> port) throws IOException {
        // The option -p exists for ESP-IDF's own commands only; the variable counts for every target that flashes.
        Map<String, String> variables =
                port.map(name -> Map.of("ESPPORT", name)).orElse(Map.of());
        lock.exclusively(() -> {
            run(List.of(what.command), variables);
            return what;
        });
    }

    private void run(List<String> commands, Map<String, String> variables) throws IOException {
        project.checkTarget();
        IdfInstallation idf = new IdfActivation(settings.environment(), runner).activate(found());
        List<String> arguments = new ArrayList<>(List.of("-B", project.build().toString()));
        arguments.addAll(project.arguments());
        arguments.addAll(commands);
        log.info("idf.py " + String.join(" ", commands) + " by " + idf);
        new IdfPy(idf.with(variables), runner, log, progress)
                .run(project.folder(), arguments, secrets(), settings.output().resolve("idf.log"));
    }

    /** The build looks for the key here first: so it has the one that requests are signed with, wherever it is kept. */
    private Map<String, String> secrets() throws IOException {
        return key.find()
                .map(found -> Map.of(ProjectKey.VARIABLE, found.key().secret()))
                .orElse(Map.of());
    }
}
