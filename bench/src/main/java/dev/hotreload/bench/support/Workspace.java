package dev.hotreload.bench.support;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the measurements build, and with what.
 *
 * @param root the checkout
 * @param folder for everything that a run makes; emptied at the start
 */
public record Workspace(Path root, Path folder, XtensaSdk sdk, UserCache cache, ProcessRunner runner) {
    /** A device that takes a module from anybody: the measurements send by bare requests. */
    private static final String OPEN = "-DCONFIG_HOTRELOAD_AUTH_NONE=1";

    public static Workspace create(Path checkout) throws IOException {
        Path root = checkout.toAbsolutePath().normalize();
        Path folder = root.resolve("target/bench");
        delete(folder);
        Files.createDirectories(folder);
        UserCache cache = UserCache.fromEnvironment(System.getenv());
        ProcessRunner runner = new ProcessRunner(BuildLog.silent(), folder.resolve("failed"));
        XtensaSdk sdk = XtensaSdk.ensure(BuildLog.silent(), cache, System.getenv(), folder.resolve("failed"));
        return new Workspace(root, folder, sdk, cache, runner);
    }

    public Path sources(String name) {
        return root.resolve("bench/src/main/c").resolve(name);
    }

    /**
     * A module project named {@code bench} whose app is one of the bench's own, with the module's source given.
     *
     * @param options for the compiler, beyond the usual ones
     */
    public ModuleProject project(String name, String app, String fileName, String source, List<String> options)
            throws IOException {
        ModuleProject project = open(folder.resolve(name), "bench", options);
        Files.createDirectories(project.sources());
        Files.createDirectories(project.includes());
        Files.writeString(project.sources().resolve(fileName), source);
        copy(sources(app), project.firmwareSources());
        return project;
    }

    /** A project whose device asks for no signature, as examples/basic has it. */
    public static ModuleProject open(Path basedir, String module, List<String> options) {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(OPEN);
        return ModuleProject.standard(basedir, module, "1.0.0").withCompilerArguments(arguments);
    }

    /** A copy of examples/basic, of the module {@code reloadable}. */
    public Path example(String name) throws IOException {
        return example(name, "basic");
    }

    /** A copy of one of the examples. */
    public Path example(String name, String original) throws IOException {
        Path basedir = Files.createDirectories(folder.resolve(name));
        for (String part : List.of("pom.xml", "src")) {
            copy(root.resolve("examples").resolve(original).resolve(part), basedir.resolve(part));
        }
        return basedir;
    }

    /** Saves the source of such a copy with another greeting. */
    public void greet(Path basedir, String greeting) throws IOException {
        Path original = root.resolve("examples/basic/src/main/c/reloadable.c");
        String text = Files.readString(original);
        String edited = text.replace("Hello,", greeting);
        if (edited.equals(text)) {
            throw new IOException(original + " greets nobody by 'Hello,'");
        }
        Files.writeString(basedir.resolve("src/main/c/reloadable.c"), edited);
    }

    /** How long the compiler alone takes for the source of such a copy. */
    public Duration bareCompile(Path basedir) throws IOException {
        List<String> line = List.of(
                sdk.gcc().toString(),
                "-O2",
                "-g",
                "-fPIC",
                "-c",
                "-I" + basedir.resolve("src/main/include"),
                basedir.resolve("src/main/c/reloadable.c").toString(),
                "-o",
                folder.resolve("bare.o").toString());
        long start = System.nanoTime();
        run("gcc", line, basedir);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** Runs a tool. @return its standard output */
    public String run(String name, List<String> line, Path directory) throws IOException {
        RunResult result = runner.run(new Command(name, line, directory));
        if (!result.succeeded()) {
            throw new IOException(name + " failed:\n" + result.output() + result.errors());
        }
        return result.output();
    }

    public static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
