package dev.hotreload.engine.watch;

import dev.hotreload.engine.project.EditorFiles;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that were saved since the last build. Of one thread. */
final class Saved {
    private static final int NAMED = 3;

    /** Older times of files were kept from elsewhere, as by a move. */
    private static final Duration JUST_NOW = Duration.ofSeconds(10);

    private final ModuleProject project;
    private final Set<Path> files = new LinkedHashSet<>();
    private boolean ofModule;
    private boolean ofFirmware;
    private Instant last = Instant.MIN;
    private FileTime pomSaved;

    Saved(ModuleProject project) {
        this.project = project;
    }

    /** Takes a file that has changed, or is gone, unless it is one that an editor only works with. */
    void add(Path file) {
        if (EditorFiles.include(file)) {
            return;
        }
        boolean firmware = file.startsWith(project.firmwareSources());
        ofFirmware |= firmware;
        ofModule |= !firmware;
        files.add(file);
        Instant when = savedAt(file);
        last = when.isAfter(last) ? when : last;
    }

    private static Instant savedAt(Path file) {
        Instant now = Instant.now();
        try {
            Instant saved = Files.getLastModifiedTime(file).toInstant();
            return saved.isAfter(now) || saved.isBefore(now.minus(JUST_NOW)) ? now : saved;
        } catch (IOException e) {
            return now; // It was deleted.
        }
    }

    boolean isEmpty() {
        return files.isEmpty();
    }

    boolean isOfModule() {
        return ofModule;
    }

    boolean isOfFirmware() {
        return ofFirmware;
    }

    /** When the file was saved that was saved last. */
    Instant last() {
        return last;
    }

    /** Such as {@code saved a.c, b.c}; files that are gone are named if there are no others. */
    String names() {
        List<Path> present = files.stream().filter(Files::exists).toList();
        List<Path> shown = present.isEmpty() ? List.copyOf(files) : present;
        String named = shown.stream()
                .limit(NAMED)
                .map(file -> file.getFileName().toString())
                .collect(Collectors.joining(", "));
        String more = shown.size() <= NAMED ? "" : " and " + (shown.size() - NAMED) + " more";
        return (present.isEmpty() ? "deleted " : "saved ") + named + more;
    }

    void clear() {
        files.clear();
        ofModule = false;
        ofFirmware = false;
        last = Instant.MIN;
    }

    /** What to say about the project's description, if it was saved since it was looked at last. */
    Optional<String> lookAt(Path pom) throws IOException {
        FileTime now = Files.exists(pom) ? Files.getLastModifiedTime(pom) : null;
        boolean changed = pomSaved != null && now != null && !now.equals(pomSaved);
        pomSaved = now;
        return changed
                ? Optional.of(pom.getFileName() + " changed: quit and start mvn hotreload:watch again for its settings")
                : Optional.empty();
    }
}
