package dev.hotreload.engine.idf.state;

import com.google.gson.Gson;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.plan.RecordedCommand;
import dev.hotreload.engine.idf.plan.RecordedCommands;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

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
    /** What the setting is called that is the folder of ESP-IDF. */
    static final String ESP_IDF = "ESP-IDF";

    /** A file changed so shortly before it was looked at may change again within the tick of the clock of its times. */
    private static final Duration TICK = Duration.ofSeconds(2);

    /**
     * Why another full build is needed.
     *
     * @param why for people
     * @param reconfigures whether CMake must run, where Ninja does not start it: a file is new or gone, which patterns
     *     may match, or ESP-IDF is another one, whose files are named in what CMake has written
     */
    record Staleness(String why, boolean reconfigures) {}

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

    public FullBuild {
        Objects.requireNonNull(settings);
        Objects.requireNonNull(plan);
        Objects.requireNonNull(commands);
        Objects.requireNonNull(tree);
        Objects.requireNonNull(files);
    }

    /** What the stamp's file says; nothing if it is missing, damaged or of another version. */
    public static Optional<FullBuild> read(Path stamp) throws IOException {
        try {
            FullBuild build = new Gson().fromJson(Files.readString(stamp), FullBuild.class);
            return Optional.ofNullable(build).filter(found -> found.plan.isComplete());
        } catch (NoSuchFileException | CharacterCodingException | RuntimeException e) {
            // Gson's are not only of its own types: what the constructor of a record throws is the cause of a plain
            // one.
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
        SortedMap<String, BasicFileAttributes> found = tree.files();
        List<String> settings = otherSettings(now);
        List<String> files = comeAndGone(found);
        boolean reconfigures = settings.contains(ESP_IDF) || !files.isEmpty();
        Optional<String> why = settings.stream()
                .map(setting -> setting + " is another one")
                .findFirst()
                .or(() -> files.stream().findFirst());
        return (why.isPresent() ? why : changed(stamp, found)).map(reason -> new Staleness(reason, reconfigures));
    }

    private List<String> otherSettings(Map<String, String> now) {
        return now.entrySet().stream()
                .filter(setting -> !setting.getValue().equals(settings.get(setting.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> comeAndGone(SortedMap<String, BasicFileAttributes> found) {
        Stream<String> come = found.keySet().stream().filter(file -> !files.containsKey(file));
        Stream<String> gone = files.keySet().stream().filter(file -> !found.containsKey(file));
        Stream<String> goneOwn = tree.own().stream().filter(source -> !Files.isRegularFile(Path.of(source)));
        return Stream.concat(
                        come.map(file -> file + " is new"),
                        Stream.concat(gone, goneOwn).map(file -> file + " is gone"))
                .toList();
    }

    private Optional<String> changed(Path stamp, SortedMap<String, BasicFileAttributes> found) throws IOException {
        long written;
        try {
            written = Files.getLastModifiedTime(stamp).toMillis();
        } catch (NoSuchFileException e) {
            return Optional.of("another build has begun");
        }
        for (Map.Entry<String, BasicFileAttributes> file : found.entrySet()) {
            if (isChanged(file.getKey(), files.get(file.getKey()), file.getValue(), written)) {
                return Optional.of(file.getKey() + " has changed");
            }
        }
        return Optional.empty();
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
