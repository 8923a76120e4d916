package dev.hotreload.engine.idf.install;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where ESP-IDF is.
 *
 * @param path its folder
 * @param origin what named it, such as {@code IDF_PATH}; for messages
 * @param toolsFolder where its tools were installed ({@code IDF_TOOLS_PATH})
 * @param activation a script that sets its environment, if the installation has one of its own
 * @param python what runs its scripts, if the installation says so
 */
public record FoundIdf(Path path, String origin, Path toolsFolder, Optional<Path> activation, Optional<Path> python) {
    FoundIdf(Path path, String origin, Path toolsFolder) {
        this(path, origin, toolsFolder, Optional.empty(), Optional.empty());
    }

    FoundIdf named(String other) {
        return new FoundIdf(path, other, toolsFolder, activation, python);
    }
}
