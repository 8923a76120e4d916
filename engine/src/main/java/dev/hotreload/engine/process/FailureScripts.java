package dev.hotreload.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Leaves a script for each command that failed, so that a person can run it again by hand. */
final class FailureScripts {
    private final Path folder;

    FailureScripts(Path folder) {
        this.folder = folder;
    }

    /** Writes the script of a failed command, or takes it away when the command went well this time. */
    void record(RunResult result) throws IOException {
        Path script = of(result.command());
        if (result.succeeded()) {
            Files.deleteIfExists(script);
            return;
        }
        Files.createDirectories(folder);
        Files.writeString(
                script,
                "#!/bin/sh\n# Repeats: " + result.command().name() + " (exit status " + result.status() + ")\n"
                        + secrets(result.command()) + result.command().shellLine() + "\n");
    }

    private static String secrets(Command command) {
        return command.secrets().keySet().stream()
                .sorted()
                .map(name -> "# It ran with the variable " + name + ", a secret, which is not written down here.\n")
                .collect(Collectors.joining());
    }

    Path of(Command command) {
        return folder.resolve(command.name().replaceAll("[^A-Za-z0-9.]+", "-") + ".sh");
    }
}
