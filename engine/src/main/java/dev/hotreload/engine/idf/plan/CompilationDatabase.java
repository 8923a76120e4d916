package dev.hotreload.engine.idf.plan;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code compile_commands.json}, which CMake writes for ESP-IDF's build: how each source is compiled. */
public final class CompilationDatabase {
    private static final Pattern INCLUDE = Pattern.compile("(?<=\\s)-(?:I|isystem |iquote )\"?([^\\s\"]+)");

    private record Entry(String directory, String command, String file) {
        Path source() {
            return Path.of(directory).resolve(file).normalize();
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
                .map(entry -> new RecordedCommand(entry.directory(), CommandWords.split(entry.command())))
                .orElseThrow(() -> new UserException(
                        file + " does not say how " + source + " is compiled: run idf.py reconfigure"));
    }

    /** All sources of the build. */
    public List<Path> sources() {
        return entries.stream().map(Entry::source).toList();
    }

    /** Folders that sources outside of another folder see headers in. */
    public Set<Path> foldersSeenFromOutside(Path folder) {
        Set<Path> seen = new HashSet<>();
        for (Entry entry : entries) {
            if (!entry.source().startsWith(folder)) {
                Matcher include = INCLUDE.matcher(entry.command());
                while (include.find()) {
                    seen.add(
                            Path.of(entry.directory()).resolve(include.group(1)).normalize());
                }
            }
        }
        return seen;
    }
}
