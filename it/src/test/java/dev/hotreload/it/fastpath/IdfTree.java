package dev.hotreload.it.fastpath;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.component.ComponentFiles;
import dev.hotreload.engine.component.ComponentFolder;
import dev.hotreload.engine.deploy.Deployer;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.host.IdfHost;
import dev.hotreload.engine.idf.run.Progress;
import dev.hotreload.engine.idf.state.IdfBuilds;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.key.ProjectKey;
import dev.hotreload.engine.kit.Kit;
import dev.hotreload.engine.kit.KitHost;
import dev.hotreload.engine.kit.KitWriter;
import dev.hotreload.engine.kit.source.IdfKit;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import dev.hotreload.it.board.PrintedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/**
 * An ESP-IDF project with a module, a copy of the stand-in for ESP-IDF, and a count of how often idf.py and CMake were
 * started.
 */
final class IdfTree {
    /** As deep below the checkout as the original, which names the emulated board's sources by a relative path. */
    private static final Path ROOT = Path.of("target/fast-path").toAbsolutePath();

    private static final UserCache CACHE = UserCache.fromEnvironment(System.getenv());

    final Path project = ROOT.resolve("project");
    final XtensaSdk sdk;
    final PrintedLog log = new PrintedLog();

    private final Path idf = ROOT.resolve("idf");
    private final Path tools = ROOT.resolve("tools");
    private final Path starts = ROOT.resolve("starts");

    IdfTree() throws IOException {
        FileUtils.deleteDirectory(ROOT.toFile());
        FileUtils.copyDirectoryStructure(Path.of("src/test/c/fast-path").toFile(), project.toFile());
        FileUtils.copyDirectoryStructure(Path.of("src/test/idf").toFile(), idf.toFile());
        sdk = XtensaSdk.ensure(log, CACHE, System.getenv(), ROOT.resolve("failed"));
        new ComponentFolder(project).generate(ComponentFiles.packaged("test", Files.readAllBytes(generator())), false);
        installTools();
    }

    /** What install.sh would leave, with programs that count. */
    private void installTools() throws IOException {
        Files.writeString(starts, "");
        Files.writeString(
                idf.resolve("tools/cmake/version.cmake"),
                "set(IDF_VERSION_MAJOR 5)\nset(IDF_VERSION_MINOR 3)\nset(IDF_VERSION_PATCH 0)\n");
        executable(
                "python_env/idf5.3_py3_env/bin/python",
                "case \"$1\" in *idf.py) echo idf.py >>'" + starts + "';; esac\n" + "exec python3 \"$@\"");
        executable("bin/cmake", "echo cmake >>'" + starts + "'\nexec " + which("cmake") + " \"$@\"");
        Files.writeString(
                idf.resolve("tools/idf_tools.py"),
                "print('PATH=" + tools.resolve("bin") + ":$PATH')\nprint('HOTRELOAD_SDK=" + sdk.prefix() + "')\n");
    }

    private void executable(String path, String script) throws IOException {
        Path file = tools.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    private static Path which(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder).resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private static Path generator() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../codegen/target"))) {
            return files.filter(file -> file.toString().endsWith("-cli.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** What was started since the last call, in order. */
    List<String> starts() throws IOException {
        List<String> lines = Files.readAllLines(starts);
        Files.writeString(starts, "");
        return lines;
    }

    Path component(String path) {
        return project.resolve("components/reloadable").resolve(path);
    }

    static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new IOException(file + " does not contain '" + from + "'");
        }
        Files.writeString(file, text.replace(from, to));
    }

    BuiltModule build() throws IOException {
        IdfHost host = host();
        return new ModuleBuild(host.project(), host, CACHE, log).build();
    }

    Deployer deployer() throws IOException {
        IdfHost host = host();
        return new Deployer(host.project(), host, CACHE, log);
    }

    /** A full build by hand. */
    void buildByIdf() throws IOException {
        idf().build();
    }

    /** The module that ESP-IDF's build has made. */
    byte[] builtByIdf() throws IOException {
        return Files.readAllBytes(project.resolve("build/reloadable_stripped.so"));
    }

    /** A watch over it, with the device that it deploys to. */
    WatchRun watch(HotReloadClient device) throws IOException {
        IdfHost host = host();
        return new WatchRun(host.project(), host, CACHE, device);
    }

    /** Packs the firmware, as it was built last. */
    Kit pack() throws IOException {
        Path zip = ROOT.resolve("firmware.zip");
        IdfKit source = new IdfKit(IdfProject.of(project, Optional.empty(), ""), ROOT.resolve("kit"), CACHE, log);
        new KitWriter("test").write(source.contents(Optional.empty()), zip);
        return Kit.open("com.example:firmware:1", zip, CACHE);
    }

    /** A watch over a module for what was packed, in a project without a firmware. */
    WatchRun watchFor(Kit kit, Path basedir, HotReloadClient device) throws IOException {
        ModuleProject module = ModuleProject.standard(basedir, "reloadable", "1");
        return new WatchRun(module, new KitHost(kit, module, sdk.toolchain(), CACHE), CACHE, device);
    }

    /** A board with the firmware, and with nothing in its flash. */
    EmulatedBoard board() throws IOException {
        Path folder = project.resolve("target/board");
        FileUtils.deleteDirectory(folder.toFile());
        Files.createDirectories(folder);
        return EmulatedBoard.start(BoardOptions.standard(sdk.qemu(), project.resolve("build/app.elf"), folder)
                .withPartitions(project.resolve("partitions.csv")));
    }

    private IdfHost host() throws IOException {
        Path target = project.resolve("target");
        IdfBuilds builds =
                new IdfBuilds(IdfProject.of(project, Optional.empty(), ""), idf(), Optional.empty(), target, log);
        return new IdfHost(builds, ModuleProject.standard(project, "app", "1"));
    }

    private Idf idf() {
        Idf.Settings settings = new Idf.Settings(
                Optional.of(idf),
                java.util.Map.of("IDF_TOOLS_PATH", tools.toString(), "PATH", System.getenv("PATH")),
                ROOT,
                project.resolve("target/hotreload"));
        ProjectKey key = new ProjectKey(project, java.util.Map.of(), Optional.empty());
        return new Idf(IdfProject.of(project, Optional.empty(), ""), settings, key, log, Progress.sparse(log));
    }
}
