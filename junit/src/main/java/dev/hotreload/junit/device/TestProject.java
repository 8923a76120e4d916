package dev.hotreload.junit.device;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.idf.host.IdfHost;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.kit.Kit;
import dev.hotreload.engine.kit.KitHost;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.project.RecordedProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Map;
import java.util.Optional;

/** The project whose module is tested, as its last build by Maven has recorded it. */
final class TestProject {
    private static final String CALLS = "-DCONFIG_HOTRELOAD_CALL";
    private static final String PROPERTY = "hotreload.project";

    private final ModuleProject project;
    private final RecordedProject.Origin origin;
    private final BuildLog log;
    private final UserCache cache = UserCache.fromEnvironment(System.getenv());
    /** Null where the firmware is no ESP-IDF project's. */
    private final TestedIdf idf;

    private TestProject(RecordedProject recorded, BuildLog log) {
        this.project = recorded.project();
        this.origin = recorded.origin();
        this.log = log;
        this.idf = origin.idf() == null ? null : new TestedIdf(origin.idf(), project, log);
    }

    /**
     * Looks for the project where the system property says; without it where the test was compiled to, or else in the
     * working directory.
     *
     * @throws UserException if Maven has not built it
     */
    static TestProject find(Class<?> test, BuildLog log) throws IOException {
        Map<String, String> environment = System.getenv();
        RecordedProject recorded = RecordedProject.read(buildFolder(test), environment);
        if (recorded.origin().keyInSettings()
                && environment.getOrDefault(ProjectKey.VARIABLE, "").isEmpty()) {
            throw new UserException("the device's key is in Maven's settings, which a test does not read: set "
                    + ProjectKey.VARIABLE + " to it");
        }
        return new TestProject(recorded, log);
    }

    /** Maven may have been told another folder than {@code target}; an IDE may compile elsewhere than Maven. */
    private static Path buildFolder(Class<?> test) {
        String named = System.getProperty(PROPERTY, "");
        return (named.isEmpty() ? besideClasses(test) : Optional.<Path>empty())
                .filter(RecordedProject::isIn)
                .orElseGet(() -> Path.of(named).toAbsolutePath().normalize().resolve("target"));
    }

    Path basedir() {
        return project.basedir();
    }

    /** {@code target} of {@code target/test-classes}, or of {@code target/x-tests.jar}; empty of what is not from a file. */
    private static Optional<Path> besideClasses(Class<?> test) {
        CodeSource source = test.getProtectionDomain().getCodeSource();
        if (source == null || !"file".equals(source.getLocation().getProtocol())) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(Path.of(source.getLocation().toURI()).getParent());
        } catch (URISyntaxException e) {
            return Optional.empty(); // a URL that escapes nothing, with a blank in it
        }
    }

    ModuleProject project() {
        return project;
    }

    BuildLog log() {
        return log;
    }

    Optional<FoundKey> key() throws IOException {
        return project.key().find();
    }

    /** @throws UserException if the firmware that is built here is built without calls */
    void requireCalls() {
        if (idf != null) {
            idf.requireCalls();
            return;
        }
        boolean taken = project.configuration().stream()
                .anyMatch(option -> option.equals(CALLS) || option.startsWith(CALLS + "="));
        if (!taken && origin.kit() == null) {
            throw new UserException("the project's firmware takes no calls: add <argument>" + CALLS
                    + "=1</argument> to the plugin's compilerArguments, and mvn process-classes");
        }
    }

    /** Whether an ESP-IDF project builds the firmware, and the module. */
    boolean isBuiltByIdf() {
        return idf != null;
    }

    /** Builds what is stale of the module, and of a firmware for the emulated board. */
    BuiltModule build() throws IOException {
        return exclusively(() -> {
            ModuleHost host = host();
            return new ModuleBuild(module(host), host, cache, log).build();
        });
    }

    /** The module's project; of an ESP-IDF project with what its build says of it. */
    private ModuleProject module(ModuleHost host) {
        return host instanceof IdfHost built ? built.project() : project;
    }

    /**
     * What tests run on without a device.
     *
     * @throws UserException if the firmware is for a chip that nothing here emulates
     */
    ProjectBoard.Machine machine(ProjectBoard board) throws IOException {
        return idf != null ? idf.machine() : board.emulated(sdk());
    }

    /** Builds what is stale of the module for the firmware that was built last, which is left as it is. */
    BuiltModule buildForExistingFirmware() throws IOException {
        return exclusively(() -> new ModuleBuild(project, host(), cache, log).buildForExistingFirmware());
    }

    /** @throws UserException if the firmware is for a chip */
    XtensaSdk sdk() throws IOException {
        if (origin.sdk() == null) {
            throw new UserException(
                    "the project's firmware is not for the emulated board: name a device that runs it by"
                            + " -Dhotreload.device=http://ADDRESS:8080");
        }
        XtensaSdk known = new XtensaSdk(Path.of(origin.sdk()));
        return Files.isExecutable(known.gcc())
                ? known
                : XtensaSdk.ensure(log, cache, System.getenv(), project.layout().failures());
    }

    private ModuleHost host() throws IOException {
        if (idf != null) {
            return idf.host();
        }
        if (origin.kit() == null) {
            return new ProjectFirmware(project, sdk(), cache);
        }
        return new KitHost(Kit.open(origin.kitName(), Path.of(origin.kit()), cache), project, sdk().toolchain(), cache);
    }

    /** What builds. */
    private interface Work {
        BuiltModule run() throws IOException;
    }

    /** Surefire may run several JVMs for one project. */
    private BuiltModule exclusively(Work work) throws IOException {
        Path folder = Files.createDirectories(project.layout().testBoards());
        try (FileChannel channel = FileChannel.open(
                        folder.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            log.debug("Builds under " + lock);
            return work.run();
        }
    }
}
