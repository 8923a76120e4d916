package dev.hotreload.engine.component;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.FileHashes;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares a component's folder with what it shall hold, before anything is touched. A file is ours while its content is
 * one that we wrote.
 */
final class Examination {
    private static final String FORCE = "-Dhotreload.force";

    private final Path folder;
    private final Manifest wanted;
    private final Optional<Manifest> finished;
    private final Optional<Manifest> begun;
    private final FileHashes hashes = new FileHashes();

    final List<String> added = new ArrayList<>();
    final List<String> updated = new ArrayList<>();
    final List<String> removed = new ArrayList<>();
    /** Those of a person among the ones to update or remove. */
    final Set<String> foreign = new TreeSet<>();

    private final List<String> edited = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> strangers = new ArrayList<>();
    /** What is no file where there shall be one, or no folder. */
    private final Set<Path> obstacles = new TreeSet<>();

    /**
     * @param finished what the last generation wrote
     * @param begun what a generation was about to write when it was interrupted
     */
    Examination(Path folder, Manifest wanted, Optional<Manifest> finished, Optional<Manifest> begun) {
        this.folder = folder;
        this.wanted = wanted;
        this.finished = finished;
        this.begun = begun;
        wanted.digests().forEach(this::examine);
        Set<String> known = new TreeSet<>();
        finished.ifPresent(manifest -> known.addAll(manifest.digests().keySet()));
        begun.ifPresent(manifest -> known.addAll(manifest.digests().keySet()));
        known.removeAll(wanted.digests().keySet());
        known.forEach(this::examineGone);
    }

    Manifest wanted() {
        return wanted;
    }

    /** Whether nothing is to be done. */
    boolean isComplete() {
        return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
    }

    /** @throws UserException naming everything that a person changed; by force only what cannot be replaced */
    void refuse(boolean force) {
        List<String> complaints = new ArrayList<>();
        obstacles.forEach(path -> complaints.add("  in the way: " + path));
        if (!force) {
            edited.forEach(path -> complaints.add("  edited: " + path));
            deleted.forEach(path -> complaints.add("  deleted: " + path));
            strangers.forEach(path -> complaints.add("  not written by hotreload: " + path));
        }
        if (!complaints.isEmpty()) {
            String advice = obstacles.isEmpty()
                    ? "Undo that, or add " + FORCE + ", which keeps each of these files as *.orig beside the new one"
                    : "Move out of the way what is there";
            throw new UserException(folder + " holds what hotreload:generate-component did not write, so nothing was"
                    + " changed:\n" + String.join("\n", complaints) + "\n" + advice);
        }
    }

    private void examine(String path, String digest) {
        Path file = folder.resolve(path);
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            examineParents(file);
            if (writtenBy(finished, path).isPresent()) {
                deleted.add(path);
            }
            added.add(path);
        } else if (!hashes.of(file).equals(digest)) {
            updated.add(path);
            judge(path);
        }
    }

    /** The first one that is there decides whether the others can be made. */
    private void examineParents(Path file) {
        Path parent = file.getParent();
        while (!Files.exists(parent, LinkOption.NOFOLLOW_LINKS)) {
            parent = parent.getParent();
        }
        if (!Files.isDirectory(parent)) {
            obstacles.add(parent);
        }
    }

    private void examineGone(String path) {
        if (Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            removed.add(path);
            judge(path);
        }
    }

    private void judge(String path) {
        Path file = folder.resolve(path);
        if (!Files.isRegularFile(file)) {
            obstacles.add(file);
            return;
        }
        String now = hashes.of(file);
        Optional<String> before = writtenBy(finished, path);
        if (before.filter(now::equals).isPresent()
                || writtenBy(begun, path).filter(now::equals).isPresent()) {
            return;
        }
        foreign.add(path);
        (before.isPresent() ? edited : strangers).add(path);
    }

    private static Optional<String> writtenBy(Optional<Manifest> manifest, String path) {
        return manifest.map(known -> known.digests().get(path));
    }
}
