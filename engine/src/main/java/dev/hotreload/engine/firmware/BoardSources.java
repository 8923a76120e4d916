package dev.hotreload.engine.firmware;

import dev.hotreload.engine.io.PackagedTree;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The C sources that every firmware for the emulated board shares, as files.
 *
 * @param board the emulated board
 * @param component the ESP-IDF component
 */
public record BoardSources(Path board, Path component) {
    private static final String BOARD = "dev/hotreload/emulator";
    private static final String COMPONENT = "dev/hotreload/firmware-component";

    /** By the cache's root: our artifacts stay the same while this JVM runs, and reading them takes its time. */
    private static final Map<Path, BoardSources> EXTRACTED = new ConcurrentHashMap<>();

    /** The sources in the user's cache, which gets them if it lacks them. */
    public static BoardSources extract(UserCache cache) throws IOException {
        BoardSources known = EXTRACTED.get(cache.root());
        if (known != null && Files.isDirectory(known.board) && Files.isDirectory(known.component)) {
            return known;
        }
        ClassLoader loader = BoardSources.class.getClassLoader();
        BoardSources sources = new BoardSources(
                PackagedTree.read(loader, BOARD).extract(cache),
                PackagedTree.read(loader, COMPONENT).extract(cache));
        EXTRACTED.put(cache.root(), sources);
        return sources;
    }

    /** Headers for the app and the module. */
    public List<Path> includes() {
        return List.of(component.resolve("include"), board.resolve("include"));
    }

    /** Headers for the sources themselves: also those that only the component's sources include. */
    List<Path> ownIncludes() {
        return Stream.concat(includes().stream(), Stream.of(component.resolve("src")))
                .toList();
    }

    /** The source that holds the device's key: compiled for each project, never for the cache. */
    Path keySource() {
        return component.resolve("key/hotreload_key.c");
    }

    Path linkerScript() {
        return board.resolve("board.ld");
    }

    /** What stands for the cache's folders in debug information and messages. */
    public Map<Path, String> prefixMaps() {
        return Map.of(board, "hotreload/emulator", component, "hotreload/component");
    }

    /** Names both by their content. */
    String identity() {
        return board.getFileName() + " " + component.getFileName();
    }
}
