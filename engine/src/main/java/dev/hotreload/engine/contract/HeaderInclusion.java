package dev.hotreload.engine.contract;

import dev.hotreload.codegen.objects.ObjectSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether each source that defines a function of the interface includes its header. Without it the compiler knows nothing
 * of the interface, and says nothing at the line that is wrong.
 */
final class HeaderInclusion {
    private final ModuleInterface declared;
    private final Path directory;

    /** @param directory the compiler's working directory */
    HeaderInclusion(ModuleInterface declared, Path directory) {
        this.declared = declared;
        this.directory = directory;
    }

    void check(List<SourceFile> files) throws IOException {
        List<String> problems = new ArrayList<>();
        for (SourceFile file : files) {
            List<String> defined = file.isAssembler() ? List.of() : defined(file);
            if (!defined.isEmpty()) {
                problem(file)
                        .ifPresent(problem -> problems.add("  " + directory.relativize(file.source()) + " defines "
                                + String.join(", ", defined) + " and " + problem));
            }
        }
        if (!problems.isEmpty()) {
            throw new UserException("the module's functions are compiled without the header of interface "
                    + declared.type() + ":\n" + String.join("\n", problems));
        }
    }

    private List<String> defined(SourceFile file) {
        return ObjectSymbols.read(file.object()).stream()
                .filter(symbol -> symbol.type() == 'T' || symbol.type() == 'W')
                .map(Symbol::name)
                .filter(declared.names()::contains)
                .toList();
    }

    private Optional<String> problem(SourceFile file) throws IOException {
        Path header = declared.header().toRealPath();
        Path name = header.getFileName();
        Optional<Path> other = Optional.empty();
        for (Path read : file.filesRead(directory).orElse(List.of())) {
            if (!read.endsWith(name)) {
                continue;
            }
            if (Files.isSameFile(read, header)) {
                return Optional.empty();
            }
            other = Optional.of(read);
        }
        return Optional.of(other.map(path -> "includes " + directory.relativize(path)
                        + ", which hides it: delete that file, or give it another name")
                .orElse("does not include it: add #include \"" + name + "\""));
    }
}
