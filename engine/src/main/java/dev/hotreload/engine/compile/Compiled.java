package dev.hotreload.engine.compile;

import java.nio.file.Path;
import java.util.List;

/**
 * What a compilation left.
 *
 * @param objects an object a source, in the order of the sources
 * @param compiled the sources that were compiled now; the others' objects were fresh
 * @param removed objects that were deleted because their source is gone
 */
public record Compiled(List<Path> objects, List<Path> compiled, List<Path> removed) {
    public Compiled {
        objects = List.copyOf(objects);
        compiled = List.copyOf(compiled);
        removed = List.copyOf(removed);
    }
}
