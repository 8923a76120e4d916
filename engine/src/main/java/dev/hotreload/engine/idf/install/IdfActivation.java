package dev.hotreload.engine.idf.install;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds out what ESP-IDF's tools want in their environment, as its export script would. Three ways: it is there
 * already; an installation with a script of its own is asked by that, run by bash; any other by {@code tools/idf_tools.py
 * export --format key-value}, which export.sh itself asks (5.0 to 6.0).
 */
public final class IdfActivation {
    private static final String PYTHON_ENV = "IDF_PYTHON_ENV_PATH";
    private static final String PATH = "PATH";

    private final Map<String, String> ours;
    private final ProcessRunner runner;

    /** @param ours environment of this process */
    public IdfActivation(Map<String, String> ours, ProcessRunner runner) {
        this.ours = ours;
        this.runner = runner;
    }

    /** @throws UserException if it is too old, or its tools are not installed */
    public IdfInstallation activate(FoundIdf found) throws IOException {
        IdfVersion version = IdfVersion.of(found.path());
        Map<String, String> environment = new HashMap<>();
        if (!isActive(found)) {
            environment.putAll(found.activation().isPresent() && hasBash() ? sourced(found) : exported(found, version));
        }
        environment.put("IDF_PATH", found.path().toString());
        Optional<Path> python = pythonOf(environment.getOrDefault(PYTHON_ENV, ours.get(PYTHON_ENV)));
        return new IdfInstallation(found, version, python.or(found::python).orElse(Path.of("python3")), environment);
    }

    /** The export script has put the tools of this ESP-IDF on the path. */
    private boolean isActive(FoundIdf found) {
        Path tools = found.path().resolve("tools");
        return pythonOf(ours.get(PYTHON_ENV)).isPresent()
                && Stream.of(ours.getOrDefault(PATH, "").split(File.pathSeparator))
                        .anyMatch(folder -> Path.of(folder).equals(tools));
    }

    private Map<String, String> sourced(FoundIdf found) throws IOException {
        Path script = found.activation().orElseThrow();
        Command command = new Command(
                "activate ESP-IDF",
                List.of("bash", "-c", ". \"$1\" >&2 && env -0", "activate", script.toString()),
                found.path());
        Map<String, String> variables = new HashMap<>();
        for (String variable : output(command, found, "the script " + script).split("\0")) {
            add(variables, variable);
        }
        variables.values().removeIf(String::isEmpty);
        variables.entrySet().removeIf(variable -> variable.getValue().equals(ours.get(variable.getKey())));
        return variables;
    }

    private Map<String, String> exported(FoundIdf found, IdfVersion version) throws IOException {
        Path python = found.python()
                .or(() -> pythonOf(ours.get(PYTHON_ENV)))
                .or(() -> installedPython(found, version))
                .orElse(Path.of("python3"));
        Map<String, String> own = new HashMap<>(Map.of(
                "IDF_PATH",
                found.path().toString(),
                "IDF_TOOLS_PATH",
                found.toolsFolder().toString()));
        found.python().map(path -> path.getParent().getParent()).ifPresent(env -> own.put(PYTHON_ENV, env.toString()));
        Path tool = found.path().resolve("tools/idf_tools.py");
        Command command = new Command(
                "activate ESP-IDF",
                List.of(python.toString(), tool.toString(), "export", "--format", "key-value"),
                found.path(),
                own);
        Map<String, String> variables = new HashMap<>(own);
        output(command, found, tool + " export").lines().forEach(line -> add(variables, line));
        String path = ours.getOrDefault(PATH, "");
        variables.computeIfPresent(
                PATH, (name, value) -> value.replace("$PATH", path).replace("%PATH%", path));
        if (!variables.containsKey(PYTHON_ENV)) {
            installedPython(found, version)
                    .ifPresent(env -> variables.put(
                            PYTHON_ENV, env.getParent().getParent().toString()));
        }
        return variables;
    }

    private String output(Command command, FoundIdf found, String asked) throws IOException {
        StringBuilder words = new StringBuilder();
        RunResult result = runner.run(command, line -> words.append("\n  ").append(line));
        if (!result.succeeded()) {
            throw new UserException("ESP-IDF in " + found.path() + " (from " + found.origin() + ") is not ready, says "
                    + asked + ": install its tools by " + found.path().resolve("install.sh") + words);
        }
        return result.output();
    }

    /** The newest environment that {@code install.sh} has made for this version: {@code idf5.3_py3.11_env}, say. */
    private static Optional<Path> installedPython(FoundIdf found, IdfVersion version) {
        Path folder = found.toolsFolder().resolve("python_env");
        String prefix = "idf" + version.major() + "." + version.minor() + "_py";
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> environments = Files.list(folder)) {
            return environments
                    .filter(environment -> environment.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.reverseOrder())
                    .map(environment -> pythonOf(environment.toString()))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> pythonOf(String environment) {
        return Optional.ofNullable(environment)
                .filter(path -> !path.isEmpty())
                .flatMap(path -> Stream.of("bin/python", "Scripts/python.exe")
                        .map(Path.of(path)::resolve)
                        .filter(Files::isExecutable)
                        .findFirst());
    }

    private static boolean hasBash() {
        return File.separatorChar == '/';
    }

    private static void add(Map<String, String> variables, String line) {
        int equals = line.indexOf('=');
        if (equals > 0) {
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        }
    }
}
