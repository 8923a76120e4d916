package dev.hotreload.it.board;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.SeveralModulesBuild;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.codehaus.plexus.util.FileUtils;

/**
 * A module and the firmware that calls it, copied from {@code src/test/c} to {@code target}, where a test may edit it,
 * and built by the engine as the goals build them. Its requests need no signature unless asked for.
 *
 * @param project where it lies
 */
public record TestProject(ModuleProject project) {
    private static final Path SOURCES = Path.of("src/test/c").toAbsolutePath();
    private static final Path COPIES = ownFolder("boards");

    private static final Map<String, String> ENVIRONMENT = System.getenv();
    private static final UserCache CACHE = UserCache.fromEnvironment(ENVIRONMENT);
    private static final BuildLog LOG = new PrintedLog();

    /** A folder in {@code target} that is this JVM's alone: two of them run tests at a time. */
    public static Path ownFolder(String name) {
        String jvm = "jvm-" + ProcessHandle.current().pid();
        return Path.of("target", name, jvm).toAbsolutePath();
    }

    /**
     * A fresh copy.
     *
     * @param folder in {@code src/test/c}, with {@code module}, {@code include} and {@code firmware} in it
     * @param module the module's name
     */
    public static TestProject copyOf(String folder, String module) throws IOException {
        return copyOf(folder, module, folder);
    }

    /** As {@link #copyOf(String, String)}, under another name: a board may be running from the other copy. */
    public static TestProject copyOf(String folder, String module, String name) throws IOException {
        Path copy = COPIES.resolve(name);
        FileUtils.deleteDirectory(copy.toFile());
        FileUtils.copyDirectoryStructure(SOURCES.resolve(folder).toFile(), copy.toFile());
        return new TestProject(new ModuleProject(
                copy,
                copy.resolve("target"),
                module,
                "1",
                "hotreload",
                copy.resolve("module"),
                copy.resolve("include"),
                copy.resolve("firmware"),
                List.of("-Werror", "-DCONFIG_HOTRELOAD_AUTH_NONE=1"),
                Optional.empty(),
                new ProjectKey(copy, Map.of(), Optional.empty())));
    }

    /** The same, whose device takes a module from the owner of the project's key only. */
    public TestProject authenticating(String... configuration) {
        List<String> arguments = new ArrayList<>(List.of("-Werror"));
        arguments.addAll(List.of(configuration));
        return new TestProject(project.withCompilerArguments(arguments));
    }

    /** The file that stands for the board's flash. */
    public Path flash() {
        return project.layout().board().resolve("flash.bin");
    }

    /** The project's key, if it has one. */
    public Optional<DeviceKey> key() throws IOException {
        return project.key().find().map(FoundKey::key);
    }

    /** A client that signs with the project's key, if it has one. */
    public HotReloadClient client(URI device) throws IOException {
        return new HotReloadClient(device, HotReloadClient.DEFAULT_TIMEOUT, key());
    }

    /** Builds the firmware and the module, as far as they are stale. */
    public BuiltModule build() throws IOException {
        return build(CACHE, LOG);
    }

    /** The same with another cache, and with another one who is told. */
    public BuiltModule build(UserCache cache, BuildLog log) throws IOException {
        return new ModuleBuild(project, sdk(), cache, log).build();
    }

    /** Builds one firmware with this module and others, and all of them, as far as they are stale; this one first. */
    public List<BuiltModule> buildWith(List<ModuleProject> others) throws IOException {
        return new SeveralModulesBuild(project, others, sdk(), CACHE, LOG).build();
    }

    /** The same with other sources and further compiler arguments. */
    public TestProject with(Path sources, List<String> moreArguments) {
        return another(
                project.name(), project.version(), project.partition(), project.buildFolder(), sources, moreArguments);
    }

    /** A second module of the same firmware, with sources and a build folder of its own. */
    public TestProject second(String name, String version, String partition, Path sources) {
        Path folder = project.basedir().resolve("target-" + name);
        return another(name, version, partition, folder, sources, List.of());
    }

    private TestProject another(
            String name, String version, String partition, Path folder, Path sources, List<String> moreArguments) {
        List<String> arguments = new ArrayList<>(project.compilerArguments());
        arguments.addAll(moreArguments);
        return new TestProject(new ModuleProject(
                project.basedir(),
                folder,
                name,
                version,
                partition,
                sources,
                project.includes(),
                project.firmwareSources(),
                arguments,
                project.templateFolder(),
                project.key()));
    }

    /** Builds the module for the firmware that is there. */
    public BuiltModule buildModule() throws IOException {
        return new ModuleBuild(project, sdk(), CACHE, LOG).buildForExistingFirmware();
    }

    /** How to start a board with the firmware: erased flash, the project's partition table, the board's own heaps. */
    public BoardOptions board() throws IOException {
        Path folder = project.layout().board();
        Files.deleteIfExists(folder.resolve("flash.bin"));
        return BoardOptions.standard(sdk().qemu(), project.layout().firmware(), folder)
                .withPartitions(project.partitions());
    }

    /** Starts {@link #board()}. */
    public EmulatedBoard start() throws IOException {
        return EmulatedBoard.start(board());
    }

    /** As {@link #start()} with heaps of so many bytes. */
    public EmulatedBoard start(OptionalLong execHeap, OptionalLong dataHeap) throws IOException {
        return EmulatedBoard.start(board().withHeaps(execHeap, dataHeap));
    }

    /** Compiler, linker and emulator. */
    public XtensaSdk sdk() throws IOException {
        return XtensaSdk.ensure(LOG, CACHE, ENVIRONMENT, project.layout().failures());
    }
}
