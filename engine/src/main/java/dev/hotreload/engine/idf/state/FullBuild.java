package dev.hotreload.engine.idf.state;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.plan.RecordedCommand;
import dev.hotreload.engine.idf.plan.RecordedCommands;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A full build that has succeeded, as the stamp behind it tells: what it was made from, and what of it the quick path
 * needs. What counts is content: a file's time and size only save reading it.
 *
 * @param settings of the build: the value of each by what it is called for people
 * @param plan of the module
 * @param commands that compile its sources
 * @param tree where to look for changes
 * @param files each file that was found there
 */
public record FullBuild(
        Map<String, String> settings,
        Plan plan,
        RecordedCommands commands,
        WatchedTree tree,
        SortedMap<String, Seen> files) {
    /** A file changed so shortly before it was looked at may change again within the tick of the clock of its times. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /**
     * Why another full build is needed.
     *
     * @param why for people
     * @param otherFiles whether a file is new or gone, which CMake's patterns may match
     */
    record Staleness(String why, boolean otherFiles) {}

    /** A file as it was. */
    record Seen(long size, long modified, String sha256) {
        /** Empty if it has been deleted since it was found, or may not be read any more. */
        static Optional<Seen> of(String file, BasicFileAttributes attributes) throws IOException {
            try {
                return Optional.of(new Seen(
                        attributes.size(),
                        attributes.lastModifiedTime().toMillis(),
                        HexFormat.of().formatHex(Sha256.of(Path.of(file)))));
            } catch (NoSuchFileException | AccessDeniedException e) {
                return Optional.empty();
            }
        }
    }

    /** What the stamp's file says; nothing if it is missing, damaged or of another version. */
    public static Optional<FullBuild> read(Path stamp) throws IOException {
        try {
            FullBuild build = new Gson().fromJson(Files.readString(stamp), FullBuild.class);
            return Optional.ofNullable(build)
                    .filter(found -> found.settings != null
                            && found.plan != null
                            && found.commands != null
                            && found.files != null);
        } catch (NoSuchFileException | JsonParseException e) {
            return Optional.empty();
        }
    }

    /** Looks at what the build that has just succeeded was made from. */
    static FullBuild of(Map<String, String> settings, Plan plan, CompilationDatabase database, WatchedTree tree)
            throws IOException {
        Map<String, RecordedCommand> commands = new TreeMap<>();
        for (Plan.Source source : plan.sources()) {
            commands.put(source.source(), database.command(Path.of(source.source())));
        }
        SortedMap<String, Seen> seen = new TreeMap<>();
        for (Map.Entry<String, BasicFileAttributes> file : tree.files().entrySet()) {
            Seen.of(file.getKey(), file.getValue()).ifPresent(found -> seen.put(file.getKey(), found));
        }
        return new FullBuild(settings, plan, RecordedCommands.of(commands, tree::mayChange), tree, seen);
    }

    void write(Path stamp) throws IOException {
        AtomicFile.write(stamp, new Gson().toJson(this));
    }

    /** The first of its files, but those that it has itself written, that was saved since then. */
    Optional<String> savedSince(FileTime begun, IdfProject project) throws IOException {
        Path configuration = project.configuration();
        return files.entrySet().stream()
                .filter(file -> file.getValue().modified() > begun.toMillis())
                .map(Map.Entry::getKey)
                .filter(file -> !Path.of(file).startsWith(project.build())
                        && !Path.of(file).equals(configuration)
                        && !isWrittenByBuilds(Path.of(file)))
                .findFirst();
    }

    private static boolean isWrittenByBuilds(Path file) {
        String name = file.getFileName().toString();
        return name.equals("dependencies.lock") || file.toString().contains("managed_components");
    }

    /**
     * Why another full build is needed, if it is.
     *
     * @param stamp the file that this was read from
     * @param now the settings of a build now, as far as they are known
     */
    Optional<Staleness> staleness(Path stamp, Map<String, String> now) throws IOException {
        for (Map.Entry<String, String> setting : now.entrySet()) {
            if (!setting.getValue().equals(settings.get(setting.getKey()))) {
                return Optional.of(new Staleness(setting.getKey() + " is another one", false));
            }
        }
        long written;
        try {
            written = Files.getLastModifiedTime(stamp).toMillis();
        } catch (NoSuchFileException e) {
            return Optional.of(new Staleness("another build has begun", false));
        }
        return staleness(written);
    }

    private Optional<Staleness> staleness(long written) throws IOException {
        SortedMap<String, BasicFileAttributes> found = tree.files();
        for (Map.Entry<String, BasicFileAttributes> file : found.entrySet()) {
            Seen before = files.get(file.getKey());
            if (before == null) {
                return Optional.of(new Staleness(file.getKey() + " is new", true));
            }
            if (isChanged(file.getKey(), before, file.getValue(), written)) {
                return Optional.of(new Staleness(file.getKey() + " has changed", false));
            }
        }
        for (String source : tree.own()) {
            if (!Files.isRegularFile(Path.of(source))) {
                return Optional.of(new Staleness(source + " is gone", true));
            }
        }
        return files.keySet().stream()
                .filter(file -> !found.containsKey(file))
                .findFirst()
                .map(file -> new Staleness(file + " is gone", true));
    }

    private static boolean isChanged(String file, Seen before, BasicFileAttributes now, long written)
            throws IOException {
        boolean sameTime = before.size() == now.size()
                && before.modified() == now.lastModifiedTime().toMillis()
                && before.modified() < written - TICK.toMillis();
        return !sameTime
                && Seen.of(file, now)
                        .map(Seen::sha256)
                        .filter(before.sha256()::equals)
                        .isEmpty();
    }
}
