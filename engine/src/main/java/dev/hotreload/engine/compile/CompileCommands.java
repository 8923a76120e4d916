package dev.hotreload.engine.compile;

import dev.hotreload.engine.toolchain.Toolchain;
import java.nio.file.Path;
import java.util.List;

/** How each source is compiled. */
public interface CompileCommands {
    /** The compiler's command line for one source; it writes the object and the depfile of that. */
    List<String> commandLine(Toolchain toolchain, SourceFile file);

    /** Folders where a new header could hide another one: the names of the headers in them count. */
    List<Path> includes();
}
