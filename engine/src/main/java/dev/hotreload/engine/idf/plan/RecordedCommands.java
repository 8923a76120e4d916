package dev.hotreload.engine.idf.plan;

import dev.hotreload.engine.compile.CompileCommands;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Compiles a module's sources as ESP-IDF's build does.
 *
 * @param bySource the command of each source, by its absolute path
 */
public record RecordedCommands(Map<String, RecordedCommand> bySource) implements CompileCommands {
    public RecordedCommands {
        bySource = Map.copyOf(bySource);
    }

    @Override
    public List<String> commandLine(Toolchain toolchain, SourceFile file) {
        return bySource.get(file.source().toString()).writing(file);
    }

    /** A new header in the project is a change of the project, which is looked for elsewhere. */
    @Override
    public List<Path> includes() {
        return List.of();
    }

    /** Working directory of the compiler: CMake runs it in the build folder. */
    public Path directory() {
        return Path.of(bySource.values().iterator().next().directory());
    }
}
