package dev.hotreload.engine.idf.run;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.install.IdfInstallation;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs idf.py on a project and waits for it. What it prints is in a file, whole. */
public final class IdfPy {
    private final IdfInstallation idf;
    private final ProcessRunner runner;
    private final BuildLog log;
    private final Progress progress;

    public IdfPy(IdfInstallation idf, ProcessRunner runner, BuildLog log, Progress progress) {
        this.idf = idf;
        this.runner = runner;
        this.log = log;
        this.progress = progress;
    }

    /**
     * @param project the ESP-IDF project
     * @param arguments of idf.py
     * @param secrets variables for it that are told to nobody else
     * @param output takes all that it prints
     * @throws UserException if it fails, with the first error that it printed and the name of the file with the rest
     */
    public void run(Path project, List<String> arguments, Map<String, String> secrets, Path output) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(idf.python().toString(), idf.idfPy().toString()));
        line.addAll(arguments);
        String name = "idf.py " + String.join(" ", arguments);
        Command command = new Command(name, line, project, idf.environment(), secrets);
        IdfOutput reader = new IdfOutput(log, progress);
        Files.createDirectories(output.toAbsolutePath().getParent());
        int status;
        try (BufferedWriter file = Files.newBufferedWriter(output)) {
            status = runner.stream(command, text -> {
                write(file, text);
                reader.accept(text);
            });
        } finally {
            progress.clear();
        }
        if (status != 0) {
            throw new UserException("idf.py failed (status " + status + "): "
                    + reader.firstError().orElse("it printed no error that is known here") + "\nAll that it printed: "
                    + output + "\nRepeat it by: sh " + runner.scriptOf(command));
        }
    }

    /** Whoever looks into the file while the build runs sees every line. */
    private static void write(BufferedWriter file, String text) {
        try {
            file.write(text);
            file.newLine();
            file.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
