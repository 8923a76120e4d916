package dev.hotreload.engine.firmware;

import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.compile.CompileOptions;
import dev.hotreload.engine.compile.CompileStep;
import dev.hotreload.engine.compile.Parallel;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.toolchain.Tools;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The emulated board and the component as one archive, made once for each content, configuration and SDK. Of the objects
 * in it those are compiled that no other archive has.
 */
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
        List<SourceFile> files =
                new ArrayList<>(SourceFile.under(sources.board().resolve("src"), folder));
        files.addAll(SourceFile.under(sources.component().resolve("src"), folder));
        tools.log().info("Compiling the emulated board: " + files.size() + " files, once");
        CompileOptions compiler = new CompileOptions(options, sources.ownIncludes(), maps(sources));
        List<Path> compiled = Parallel.map(files, file -> object(file, sources, compiler));
        tools.runOnOurs(archiver(folder.resolve(ARCHIVE), compiled), "the board's archive cannot be written");
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

    /**
     * The object in the user's cache, by what the preprocessor makes of the source: most sources are the same in most
     * configurations, and to see that takes a fifth of the time of compiling.
     */
    private Path object(SourceFile file, BoardSources sources, CompileOptions compiler) throws IOException {
        String digest = tools.fingerprint()
                .add("text", preprocessed(file, sources, compiler))
                .add("options", OPTIONS)
                .add("toolchain", tools.toolchain().identity())
                .hex();
        String name = file.object().getFileName().toString();
        return cache.entry("objects", digest, folder -> {
                    SourceFile aside = new SourceFile(file.source(), folder.resolve(name));
                    compile(aside, folder, sources, compiler);
                })
                .resolve(name);
    }

    /** The text with the names of the folders that the object has: it does not matter where they lie. */
    private String preprocessed(SourceFile file, BoardSources sources, CompileOptions compiler) throws IOException {
        List<String> line = new ArrayList<>(List.of(tools.toolchain().gcc().toString(), "-E"));
        line.addAll(compiler.arguments());
        compiler.includes().forEach(folder -> line.add("-I" + folder));
        line.add(file.source().toString());
        Command command = new Command("preprocess " + file.source().getFileName(), line, directory(sources));
        String text = tools.runOnOurs(command, "the emulated board's own sources are at fault, not yours");
        List<Path> longestFirst = compiler.prefixMaps().keySet().stream()
                .sorted(Comparator.reverseOrder())
                .toList();
        for (Path folder : longestFirst) {
            text = text.replace(folder.toString(), compiler.prefixMaps().get(folder));
        }
        return text;
    }

    private void compile(SourceFile file, Path folder, BoardSources sources, CompileOptions options)
            throws IOException {
        try {
            new CompileStep(tools).compile(List.of(file), folder, directory(sources), options);
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
