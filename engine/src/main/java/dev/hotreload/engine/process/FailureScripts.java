package dev.hotreload.engine.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
                        + result.command().shellLine() + "\n");
    }

    Path of(Command command) {
        return folder.resolve(command.name().replaceAll("[^A-Za-z0-9.]+", "-") + ".sh");
    }
}
