package dev.hotreload.engine.idf.plan;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** {@code compile_commands.json}, which CMake writes for ESP-IDF's build: how each source is compiled. */
public final class CompilationDatabase {
    /** How a source reads another file, in C and in assembler. */
    private static final Pattern READS = Pattern.compile("#\\s*(include|import|embed)|\\.inc(lude|bin)");

    private record Entry(String directory, String command, String file) {
        Path source() {
            return Path.of(directory).resolve(file).normalize();
        }

        RecordedCommand recorded() {
            return new RecordedCommand(directory, CommandWords.split(command));
        }
    }

    private final Path file;
    private final List<Entry> entries;

    private CompilationDatabase(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** Where it is in a build folder. */
    public static Path in(Path build) {
        return build.resolve("compile_commands.json");
    }

    /** @throws UserException if it is missing or damaged */
    public static CompilationDatabase read(Path build) throws IOException {
        Path file = in(build);
        try {
            Entry[] entries = new Gson().fromJson(Files.readString(file), Entry[].class);
            if (entries != null
                    && Arrays.stream(entries)
                            .allMatch(entry -> entry != null
                                    && entry.directory() != null
                                    && entry.command() != null
                                    && entry.file() != null)) {
                return new CompilationDatabase(file, List.of(entries));
            }
        } catch (NoSuchFileException | JsonParseException e) {
            // Said below.
        }
        throw new UserException(file + " is missing or damaged: run idf.py reconfigure");
    }

    /**
     * How one source is compiled.
     *
     * @throws UserException if it is not in the build
     */
    public RecordedCommand command(Path source) {
        Path wanted = source.normalize();
        return entries.stream()
                .filter(entry -> entry.source().equals(wanted))
                .findFirst()
                .map(Entry::recorded)
                .orElseThrow(() -> new UserException(
                        file + " does not say how " + source + " is compiled: run idf.py reconfigure"));
    }

    /** All sources of the build. */
    public List<Path> sources() {
        return entries.stream().map(Entry::source).toList();
    }

    /**
     * Folders that some of its sources see headers in: their own, and those that their commands name. One that reads no
     * other file, as the empty source that a component must have, sees none.
     */
    public Set<Path> foldersSeenBy(Predicate<Path> sources) {
        Set<Path> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (sources.test(entry.source()) && readsOthers(entry.source())) {
                seen.add(entry.source().getParent());
                seen.addAll(entry.recorded().includeFolders());
            }
        }
        return seen;
    }

    private static boolean readsOthers(Path source) {
        try {
            // Sources may be in any encoding, and what is looked for is ASCII.
            String text = Files.readString(source, StandardCharsets.ISO_8859_1);
            return READS.matcher(text).find();
        } catch (IOException e) {
            return true; // Nobody knows.
        }
    }
}
