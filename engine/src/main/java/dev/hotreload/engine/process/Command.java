package dev.hotreload.engine.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A tool to run.
 *
 * @param name what it does, such as {@code compile src/main/c/reloadable.c}; for messages
 * @param arguments the program and its arguments; no shell reads them
 * @param directory working directory
 * @param environment variables set in addition to our own environment
 * @param secrets further variables, whose values are neither logged nor written down
 */
public record Command(
        String name,
        List<String> arguments,
        Path directory,
        Map<String, String> environment,
        Map<String, String> secrets) {
    public Command {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        secrets = Map.copyOf(secrets);
    }

    public Command(String name, List<String> arguments, Path directory, Map<String, String> environment) {
        this(name, arguments, directory, environment, Map.of());
    }

    public Command(String name, List<String> arguments, Path directory) {
        this(name, arguments, directory, Map.of());
    }

    /** The command as a POSIX shell takes it, in one line, without its secrets. */
    public String shellLine() {
        String variables = environment.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(variable -> variable.getKey() + "=" + quote(variable.getValue()) + " ")
                .collect(Collectors.joining());
        return "cd " + quote(directory.toString()) + " && " + variables
                + arguments.stream().map(Command::quote).collect(Collectors.joining(" "));
    }

    /** Without its secrets. */
    @Override
    public String toString() {
        return name + ": " + shellLine();
    }

    private static String quote(String word) {
        if (word.matches("[A-Za-z0-9_./:=,+@%-]+")) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
