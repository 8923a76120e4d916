package dev.hotreload.engine.idf.plan;

import dev.hotreload.engine.compile.CompileCommands;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compiles a module's sources as ESP-IDF's build does.
 *
 * @param bySource the command of each source, by its absolute path
 * @param headers folders where a header may come into reach that hides another one
 */
public record RecordedCommands(Map<String, RecordedCommand> bySource, List<String> headers) implements CompileCommands {
    public RecordedCommands {
        bySource = Map.copyOf(bySource);
        headers = List.copyOf(headers);
    }

    /** @param mayChange whether files may come into a folder */
    public static RecordedCommands of(Map<String, RecordedCommand> bySource, Predicate<Path> mayChange) {
        Set<String> headers = new TreeSet<>();
        bySource.forEach((source, command) -> Stream.concat(
                        Stream.of(Path.of(source).getParent()), command.includeFolders().stream())
                .filter(mayChange)
                .map(Path::toString)
                .forEach(headers::add));
        return new RecordedCommands(bySource, List.copyOf(headers));
    }

    @Override
    public List<String> commandLine(Toolchain toolchain, SourceFile file) {
        return bySource.get(file.source().toString()).writing(file);
    }

    /** Ninja does not notice a header that is new: nothing else tells that a source reads another one now. */
    @Override
    public List<Path> includes() {
        return headers.stream().map(Path::of).toList();
    }

    /** Working directory of the compiler: CMake runs it in the build folder. */
    public Path directory() {
        return Path.of(bySource.values().iterator().next().directory());
    }
}
