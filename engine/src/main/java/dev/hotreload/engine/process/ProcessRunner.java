package dev.hotreload.engine.process;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * Runs commands and waits for them.
 *
 * <p>Each full command goes to the debug log; one that fails leaves a script that repeats it. When the waiting thread
 * is interrupted, or the JVM ends, the command and all that it started are killed. Safe for use by several threads.
 */
public final class ProcessRunner {
    private final BuildLog log;
    private final FailureScripts scripts;

    /**
     * @param log receives each command
     * @param failures folder for the scripts of failed commands
     */
    public ProcessRunner(BuildLog log, Path failures) {
        this.log = log;
        this.scripts = new FailureScripts(failures);
    }

    /** Runs a command to its end, whatever its exit status; both outputs are kept. */
    public RunResult run(Command command) throws IOException {
        StringBuilder errors = new StringBuilder();
        RunResult result = run(command, line -> errors.append(line).append('\n'));
        return new RunResult(command, result.status(), result.output(), errors.toString());
    }

    /**
     * Runs a command to its end, whatever its exit status.
     *
     * @param onErrorLine takes each line of standard error as it comes, in a thread of its own
     */
    public RunResult run(Command command, Consumer<String> onErrorLine) throws IOException {
        return running(command, false, process -> {
            FutureTask<Void> errors = inThread("stderr", () -> handOn(process.getErrorStream(), onErrorLine));
            FutureTask<String> output = inThread("stdout", () -> text(process.getInputStream()));
            int status = process.waitFor();
            errors.get();
            return new RunResult(command, status, output.get(), "");
        });
    }

    /**
     * Runs a command to its end, whatever its exit status, and hands on what it prints while it runs.
     *
     * @param onLine takes each line of both outputs, in their order, in this thread
     * @return its exit status
     */
    public int stream(Command command, Consumer<String> onLine) throws IOException {
        RunResult result = running(command, true, process -> {
            // The pipe is read elsewhere: a thread that reads it does not notice that it is interrupted.
            BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
            FutureTask<Void> reader = inThread("output", () -> {
                try {
                    return handOn(process.getInputStream(), line -> lines.add(Optional.of(line)));
                } finally {
                    lines.add(Optional.empty());
                }
            });
            for (Optional<String> line = lines.take(); line.isPresent(); line = lines.take()) {
                onLine.accept(line.get());
            }
            reader.get();
            return new RunResult(command, process.waitFor(), "", "");
        });
        return result.status();
    }

    /** What is done with a process until it has ended. */
    @FunctionalInterface
    private interface Attendance {
        RunResult attend(Process process) throws IOException, InterruptedException, ExecutionException;
    }

    private RunResult running(Command command, boolean oneOutput, Attendance attendance) throws IOException {
        log.debug(command.shellLine());
        Process process = start(command, oneOutput);
        RunningProcesses.add(process);
        try {
            process.getOutputStream().close();
            RunResult result = attendance.attend(process);
            scripts.record(result);
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException(command.name() + " was interrupted", e);
        } catch (ExecutionException e) {
            throw new EngineException(command.name() + ": its output could not be read", e.getCause());
        } finally {
            RunningProcesses.end(process);
        }
    }

    /** The script that repeats a command which failed. */
    public Path scriptOf(Command command) {
        return scripts.of(command);
    }

    private static Process start(Command command, boolean oneOutput) {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile())
                .redirectErrorStream(oneOutput);
        builder.environment().putAll(command.environment());
        builder.environment().putAll(command.secrets());
        try {
            return builder.start();
        } catch (IOException e) {
            throw new EngineException(command.name() + " could not be started: " + e.getMessage(), e);
        }
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static Void handOn(InputStream stream, Consumer<String> onLine) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                onLine.accept(line);
            }
        }
        return null;
    }

    private static <T> FutureTask<T> inThread(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, "hotreload-" + name);
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
