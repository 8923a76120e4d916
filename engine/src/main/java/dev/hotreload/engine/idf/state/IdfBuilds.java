package dev.hotreload.engine.idf.state;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.RealPath;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Full builds of an ESP-IDF project, made only when something has changed that the quick path does not bring in. */
public final class IdfBuilds {
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
        this.target = RealPath.of(target);
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
            return build.get().staleness(stamp(), settings(foundIdf()));
        }
        // Which files a build had that has failed, or that Maven knows nothing of, is not known.
        boolean reconfigures = Files.exists(CompilationDatabase.in(project.build()));
        return Optional.of(new FullBuild.Staleness("there is no full build yet", reconfigures));
    }

    /**
     * Makes a full build.
     *
     * @param reason why, for people
     */
    public FullBuild renewed(String reason) throws IOException {
        return idf.lock().exclusively(() -> {
            // Other files may have come since somebody looked.
            boolean reconfigures = staleness(FullBuild.read(stamp()))
                    .map(FullBuild.Staleness::reconfigures)
                    .orElse(false);
            return made(new FullBuild.Staleness(reason, reconfigures));
        });
    }

    private FullBuild made(FullBuild.Staleness reason) throws IOException {
        log.info("Building the firmware by ESP-IDF: " + reason.why());
        FileTime begun = begun();
        // As it begins: a key that comes while it runs is not in the firmware.
        Path espIdf = idf.folder();
        Map<String, String> settings = settings(Optional.of(espIdf));
        if (reason.reconfigures()) {
            idf.buildReconfigured();
        } else {
            idf.build();
        }
        Plan plan = Plan.find(project.build(), module);
        CompilationDatabase database = CompilationDatabase.read(project.build());
        WatchedTree tree = new ProjectTree(project, target, plan, database).watched(espIdf);
        FullBuild build = FullBuild.of(settings, plan, database, tree);
        Optional<String> saved = build.savedSince(begun, project);
        if (saved.isPresent()) {
            // Nobody knows which content the build has read.
            log.info(saved.get() + " was saved while ESP-IDF was building: the next build is a full one again");
        } else {
            build.write(stamp());
        }
        return build;
    }

    /** The time by the clock of the files; what the stamp says holds no longer. */
    private FileTime begun() throws IOException {
        Files.createDirectories(stamp().getParent());
        Files.deleteIfExists(stamp());
        return Files.getLastModifiedTime(Files.write(stamp().resolveSibling("begun"), new byte[0]));
    }

    private Path stamp() {
        return target.resolve("hotreload/idf/" + module.orElse("module") + ".json");
    }

    /** The quick path goes without. */
    private Optional<Path> foundIdf() {
        try {
            return Optional.of(idf.folder());
        } catch (UserException e) {
            return Optional.empty(); // A build says so.
        }
    }

    /**
     * Those of a build that begins now. The key stands here by its name, which does not give it away.
     *
     * @param espIdf its folder, if there is one
     */
    private Map<String, String> settings(Optional<Path> espIdf) throws IOException {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "the build folder", project.build().toString(),
                "the list of idf.py's arguments", project.arguments().toString(),
                "the device's key", idf.keyName().orElse("none")));
        espIdf.ifPresent(folder -> settings.put(FullBuild.ESP_IDF, folder.toString()));
        return settings;
    }
}
