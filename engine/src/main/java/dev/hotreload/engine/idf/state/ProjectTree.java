package dev.hotreload.engine.idf.state;

import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.plan.ProjectDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells by what a full build has left which files it was made from. */
final class ProjectTree {
    /** What ESP-IDF's build ties the module to the firmware by, among the generated files. */
    private static final List<String> TIES =
            List.of("_stubs.S", "_stubs.ld", "_symbol_table.c", "_undefined.rsp", ".abi");

    private final IdfProject project;
    private final Path target;
    private final Plan plan;
    private final CompilationDatabase database;
    private final ProjectDescription description;

    /** @param target folder that Maven's build writes into */
    ProjectTree(IdfProject project, Path target, Plan plan, CompilationDatabase database) throws IOException {
        this.project = project;
        this.target = target;
        this.plan = plan;
        this.database = database;
        this.description = ProjectDescription.read(project.build());
    }

    /** @param idf folder of ESP-IDF, of which the version counts */
    WatchedTree watched(Path idf) {
        Set<String> own = new TreeSet<>();
        plan.sources().forEach(source -> own.add(source.source()));
        return new WatchedTree(
                roots(),
                new TreeSet<>(List.of(project.build().toString(), target.toString())),
                single(idf),
                own,
                plan.componentFolder().toString(),
                shared());
    }

    /** Files that count wherever they are. */
    private List<String> single(Path idf) {
        List<Path> files = new ArrayList<>(List.of(
                CompilationDatabase.in(project.build()),
                Path.of(plan.generated()).resolve("plan.json"),
                Path.of(plan.elf()),
                idf.resolve("tools/cmake/version.cmake")));
        TIES.forEach(suffix -> files.add(plan.generated(suffix)));
        description.configuration().ifPresent(files::add);
        description.defaults().forEach(file -> files.add(project.folder().resolve(file)));
        return files.stream().map(Path::toString).distinct().toList();
    }

    /** The component may have sources that stay in the firmware, and see the module's headers. */
    private List<String> shared() {
        Path component = plan.componentFolder();
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
    private List<String> roots() {
        Set<String> roots = new TreeSet<>(Set.of(project.folder().toString()));
        Stream<Path> listed = description.components().stream().map(folder -> folder.resolve("CMakeLists.txt"));
        Stream.concat(listed, database.sources().stream())
                .filter(file -> !file.startsWith(project.folder()) && !file.startsWith(project.build()))
                .flatMap(file -> component(file).stream())
                .map(Path::toString)
                .forEach(roots::add);
        return List.copyOf(roots);
    }

    private static Optional<Path> component(Path file) {
        Path found = null;
        for (Path folder = file.getParent(); folder != null; folder = folder.getParent()) {
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
