package dev.hotreload.engine.firmware;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;

/** The emulated board and the component as one archive, compiled once for each content, configuration and SDK. */
final class BoardLibrary {
    private static final String ARCHIVE = "libboard.a";
    /** How everything in a firmware is compiled. */
    static final List<String> OPTIONS =
            List.of("-O2", "-g", "-ffunction-sections", "-fdata-sections", "-mlongcalls", "-mtext-section-literals");

    private final XtensaSdk sdk;
    private final Tools tools;
    private final UserCache cache;
    private final List<String> options;

    /** @param configuration options for the compiler that set what ESP-IDF's Kconfig would */
    BoardLibrary(XtensaSdk sdk, Tools tools, UserCache cache, List<String> configuration) {
        this.sdk = sdk;
        this.tools = tools;
        this.cache = cache;
        this.options = Stream.concat(OPTIONS.stream(), configuration.stream()).toList();
    }

    /** The archive in the user's cache. */
    Path archive(BoardSources sources) throws IOException {
        String digest = tools.fingerprint()
                .add("sources", sources.identity())
                .add("options", options)
                .add("maps", new TreeMap<>(maps(sources)).toString())
                .add("toolchain", tools.toolchain().identity())
                .hex();
        return cache.entry("board", digest, folder -> build(sources, folder)).resolve(ARCHIVE);
    }

    private void build(BoardSources sources, Path folder) throws IOException {
        Path objects = folder.resolve("objects");
        List<SourceFile> files = new ArrayList<>();
        files.addAll(SourceFile.under(sources.board().resolve("src"), objects.resolve("emulator")));
        files.addAll(SourceFile.under(sources.component().resolve("src"), objects.resolve("component")));
        tools.log().info("Compiling the emulated board: " + files.size() + " files, once");
        CompileOptions compiler = new CompileOptions(options, sources.includes(), maps(sources));
        List<Path> compiled = compile(files, objects, sources, compiler);
        tools.runOnOurs(archiver(folder.resolve(ARCHIVE), compiled), "the board's archive cannot be written");
        FileUtils.deleteDirectory(objects.toFile());
    }

    private Map<Path, String> maps(BoardSources sources) {
        Map<Path, String> maps = new HashMap<>(sources.prefixMaps());
        maps.put(directory(sources), ".");
        maps.putAll(tools.toolchain().prefixMaps());
        return maps;
    }

    /** Debugging information puts the working directory before every path that is not absolute. */
    private static Path directory(BoardSources sources) {
        return sources.board().getParent();
    }

    private List<Path> compile(List<SourceFile> files, Path objects, BoardSources sources, CompileOptions options)
            throws IOException {
        try {
            return new CompileStep(tools)
                    .compile(files, objects, directory(sources), options)
                    .objects();
        } catch (UserException e) {
            throw new EngineException("the emulated board's own sources are at fault, not yours: " + e.getMessage(), e);
        }
    }

    /** Appending keeps two members of the same name apart; the option D leaves times and owners out. */
    private Command archiver(Path archive, List<Path> objects) {
        List<String> line = new ArrayList<>(List.of(sdk.ar().toString(), "qcsD", archive.toString()));
        objects.forEach(object -> line.add(object.toString()));
        return new Command("archive the emulated board", line, archive.getParent());
    }
}
