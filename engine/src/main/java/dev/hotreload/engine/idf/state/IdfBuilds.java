package dev.hotreload.engine.idf.state;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Full builds of an ESP-IDF project, made only when something has changed that the quick path does not bring in. */
public final class IdfBuilds {
    /** What ESP-IDF's build ties the module to the firmware by, among the generated files. */
    private static final List<String> TIES = List.of("_stubs.S", "_symbol_table.c", "_undefined.rsp", ".abi");

    private final IdfProject project;
    private final Idf idf;
    private final Optional<String> module;
    private final Path target;
    private final BuildLog log;

    /**
     * @param module the module's name; may be left out where the project has one only
     * @param target folder that Maven's build writes into
     */
    public IdfBuilds(IdfProject project, Idf idf, Optional<String> module, Path target, BuildLog log) {
        this.project = project;
        this.idf = idf;
        this.module = module;
        this.target = target.toAbsolutePath().normalize();
        this.log = log;
    }

    /** The last full build, if nothing has changed since, else a new one. */
    public FullBuild current() throws IOException {
        Optional<FullBuild> last = FullBuild.read(stamp());
        return staleness(last).isEmpty() ? last.orElseThrow() : idf.lock().exclusively(this::goodOrNew);
    }

    /** Somebody else may have built while this one waited. */
    private FullBuild goodOrNew() throws IOException {
        Optional<FullBuild> last = FullBuild.read(stamp());
        Optional<FullBuild.Staleness> stale = staleness(last);
        return stale.isEmpty() ? last.orElseThrow() : made(stale.get());
    }

    private Optional<FullBuild.Staleness> staleness(Optional<FullBuild> build) throws IOException {
        if (build.isPresent()) {
            return build.get().staleness(stamp(), settings());
        }
        // Which files a build had that has failed, or that Maven knows nothing of, is not known.
        boolean otherFiles = Files.exists(CompilationDatabase.in(project.build()));
        return Optional.of(new FullBuild.Staleness("there is no full build yet", otherFiles));
    }

    /**
     * Makes a full build.
     *
     * @param reason why, for people
     */
    public FullBuild renewed(String reason) throws IOException {
        return idf.lock().exclusively(() -> made(new FullBuild.Staleness(reason, false)));
    }

    private FullBuild made(FullBuild.Staleness reason) throws IOException {
        log.info("Building the firmware by ESP-IDF: " + reason.why());
        Files.createDirectories(stamp().getParent());
        Files.deleteIfExists(stamp());
        Path clock = stamp().resolveSibling("begun");
        FileTime begun = Files.getLastModifiedTime(Files.write(clock, new byte[0]));
        if (reason.otherFiles()) {
            idf.buildReconfigured();
        } else {
            idf.build();
        }
        Plan plan = Plan.find(project.build(), module);
        CompilationDatabase database = CompilationDatabase.read(project.build());
        FullBuild build = FullBuild.of(settings(), plan, database, tree(plan, database));
        Optional<String> saved = build.savedSince(begun, project.build());
        if (saved.isPresent()) {
            // Nobody knows which content the build has read.
            log.info(saved.get() + " was saved while ESP-IDF was building: the next build is a full one again");
        } else {
            build.write(stamp());
        }
        return build;
    }

    private Path stamp() {
        return target.resolve("hotreload/idf/" + module.orElse("module") + ".json");
    }

    /** The key stands here by its name, which does not give it away. */
    private Map<String, String> settings() throws IOException {
        return new TreeMap<>(Map.of(
                "the build folder", project.build().toString(),
                "the list of idf.py's arguments", project.arguments().toString(),
                "the device's key", idf.keyName().orElse("none")));
    }

    private WatchedTree tree(Plan plan, CompilationDatabase database) {
        Set<String> excluded = new TreeSet<>(List.of(project.build().toString(), target.toString()));
        List<String> single = new ArrayList<>(List.of(
                CompilationDatabase.in(project.build()).toString(),
                Path.of(plan.generated()).resolve("plan.json").toString(),
                plan.elf()));
        TIES.forEach(suffix -> single.add(plan.generated(suffix).toString()));
        Path component = plan.componentFolder();
        Set<String> own = new TreeSet<>();
        plan.sources().forEach(source -> own.add(source.source()));
        return new WatchedTree(
                roots(database), excluded, single, own, component.toString(), shared(plan, component, database));
    }

    /** The component may have sources that stay in the firmware, and see the module's headers. */
    private static List<String> shared(Plan plan, Path component, CompilationDatabase database) {
        Set<Path> module = plan.sources().stream()
                .map(source -> Path.of(source.source()).normalize())
                .collect(Collectors.toSet());
        Path generated = Path.of(plan.generated());
        return database.foldersSeenBy(source -> !module.contains(source) && !source.startsWith(generated)).stream()
                .filter(folder -> folder.startsWith(component))
                .map(Path::toString)
                .sorted()
                .toList();
    }

    /** The project's folder, and those of its components that lie elsewhere; ESP-IDF itself stays as it is. */
    private List<String> roots(CompilationDatabase database) {
        Set<String> roots = new TreeSet<>(Set.of(project.folder().toString()));
        for (Path source : database.sources()) {
            if (!source.startsWith(project.folder()) && !source.startsWith(project.build())) {
                component(source).map(Path::toString).ifPresent(roots::add);
            }
        }
        return List.copyOf(roots);
    }

    private static Optional<Path> component(Path source) {
        Path found = null;
        for (Path folder = source.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("tools/idf.py"))) {
                return Optional.empty();
            }
            if (found == null && Files.isRegularFile(folder.resolve("CMakeLists.txt"))) {
                found = folder;
            }
        }
        return Optional.ofNullable(found);
    }
}
