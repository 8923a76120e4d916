package dev.hotreload.engine.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The figures of this build and of the one before it, in a file. A report of what has not changed since the last one
 * compares with the same build again, so that it says the same.
 */
final class ReportHistory {
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private record Content(Figures current, Figures previous) {
        Content {
            if (current == null) {
                throw new JsonParseException("it has no figures");
            }
        }
    }

    private final Path file;
    private final BuildLog log;

    ReportHistory(Path file, BuildLog log) {
        this.file = file;
        this.log = log;
    }

    /** Keeps the figures, and tells those of the build before, if a report was made of one. */
    Optional<Figures> exchange(Figures current) throws IOException {
        Optional<Content> last = read();
        Optional<Figures> previous = last.map(content ->
                content.current().digest().equals(current.digest()) ? content.previous() : content.current());
        AtomicFile.write(file, GSON.toJson(new Content(current, previous.orElse(null))) + "\n");
        return previous;
    }

    private Optional<Content> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(GSON.fromJson(Files.readString(file), Content.class));
        } catch (RuntimeException e) {
            log.warn(file + " is damaged, so the report compares with nothing: " + e.getMessage());
            return Optional.empty();
        }
    }
}
