package dev.hotreload.engine.toolchain;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.Fingerprint;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import java.io.IOException;
import java.util.function.Function;

/**
 * What every step of one build works with.
 *
 * @param toolchain compiler and linker
 * @param runner runs them
 * @param hashes digests of files, of this build only
 * @param log tells people
 */
public record Tools(Toolchain toolchain, ProcessRunner runner, FileHashes hashes, BuildLog log) {

    /** An empty fingerprint for this build's files. */
    public Fingerprint fingerprint() {
        return new Fingerprint(hashes);
    }

    /**
     * Runs a tool that works on what the user wrote. Its words go to the log, once: as warnings if it succeeds.
     *
     * @param complaint what to say if it fails, such as {@code the module does not link}
     * @return its standard output
     * @throws UserException if it fails
     */
    public String run(Command command, String complaint) throws IOException {
        return run(command, complaint, UserException::new);
    }

    /**
     * As {@link #run}, for a tool that works on what the build made.
     *
     * @throws EngineException if it fails: that is no mistake of the user's
     */
    public String runOnOurs(Command command, String complaint) throws IOException {
        return run(command, complaint, EngineException::new);
    }

    private String run(Command command, String complaint, Function<String, EngineException> failure)
            throws IOException {
        RunResult result = runner.run(command);
        result.errors().lines().forEach(result.succeeded() ? log::warn : log::error);
        if (!result.succeeded()) {
            throw failure.apply(complaint + ", see the messages above; repeat it by: sh " + runner.scriptOf(command));
        }
        return result.output();
    }
}
