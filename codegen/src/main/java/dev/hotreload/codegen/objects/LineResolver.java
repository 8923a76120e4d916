package dev.hotreload.codegen.objects;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the source lines of instructions: {@code addr2line -e object -j section offset...}, run by the caller. */
@FunctionalInterface
public interface LineResolver {
    /**
     * @param object the object file
     * @param section the name of a section with instructions in it
     * @param offsets offsets of instructions in the section
     * @return for each offset, in the same order, {@code file:line}, or nothing if there is no debug information
     */
    List<Optional<String>> resolve(Path object, String section, List<Long> offsets);

    /** Knows no line. */
    static LineResolver none() {
        return (object, section, offsets) ->
                offsets.stream().map(offset -> Optional.<String>empty()).toList();
    }
}
