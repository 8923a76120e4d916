package dev.hotreload.engine.init;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.RealPath;
import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes a project with a module: in an ESP-IDF project where the folder is one, else one for the emulated board. */
public final class Initializer {
    private static final String IGNORED = "target/";
    /** The last is for the page at "/": a browser's headers exceed what ESP-IDF takes by default up to 5.3. */
    private static final List<String> CONFIGURATION = List.of(
            "CONFIG_PARTITION_TABLE_CUSTOM=y", "CONFIG_HOTRELOAD_SERVER=y", "CONFIG_HTTPD_MAX_REQ_HDR_LEN=1024");

    private final Path folder;
    private final NewProject project;

    /**
     * What was done.
     *
     * @param files that were written or completed, as paths in the folder
     * @param steps what to do next: a command, or a sentence
     */
    public record Initialized(List<String> files, List<String> steps) {}

    public Initializer(Path folder, NewProject project) {
        this.folder = folder.toAbsolutePath().normalize();
        this.project = project;
    }

    /**
     * @param addPartition whether the module's partition is added to the ESP-IDF project's table
     * @throws UserException if a file is in the way; then nothing was written
     */
    public Initialized run(boolean addPartition) throws IOException {
        return IdfTree.isProject(folder) ? inIdfProject(addPartition) : alone();
    }

    /**
     * As {@link #run}, for the emulated board, with an annotated interface in Java and a test of it.
     *
     * @throws UserException if the folder is an ESP-IDF project
     */
    public Initialized withInterface() throws IOException {
        if (IdfTree.isProject(folder)) {
            throw new UserException(
                    "hotreload.interface: " + folder + " is an ESP-IDF project, and an interface wants a"
                            + " project for the emulated board: start in an empty folder");
        }
        String module = project.moduleName();
        Skeleton skeleton = new Skeleton(List.of("module", "interface"), project.values(folder, module));
        skeleton.leaveOut("src/main/include");
        List<String> files = new ArrayList<>(skeleton.write(folder));
        ignore(files);
        return new Initialized(
                files,
                List.of(
                        "mvn verify",
                        "edit src/main/c/" + module + ".c, and mvn verify again",
                        "mvn hotreload:emulate",
                        "mvn hotreload:call -Dhotreload.function=add -Dhotreload.args='2, 3'",
                        "mvn hotreload:emulate -Dhotreload.action=stop"));
    }

    private Initialized alone() throws IOException {
        String module = project.moduleName();
        Skeleton skeleton = new Skeleton(List.of("module"), project.values(folder, module));
        List<String> files = new ArrayList<>(skeleton.write(folder));
        ignore(files);
        return new Initialized(
                files,
                List.of(
                        "mvn package hotreload:emulate",
                        "edit src/main/c/" + module + ".c",
                        "mvn hotreload:deploy",
                        "mvn hotreload:emulate -Dhotreload.action=stop"));
    }

    private Initialized inIdfProject(boolean addPartition) throws IOException {
        IdfTree tree = new IdfTree(folder);
        List<String> reloadable = tree.reloadable();
        String module = module(reloadable);
        Skeleton skeleton = new Skeleton(List.of("idf"), project.values(folder, module));
        if (reloadable.contains(module)) {
            skeleton.leaveOut("components/" + module);
        } else if (Files.exists(folder.resolve("components").resolve(module))) {
            throw new UserException("component " + module + " is there and not reloadable: give its CMakeLists.txt"
                    + " hotreload_setup() (docs/modules.md), or name another module by -Dhotreload.moduleName");
        }
        List<String> files = new ArrayList<>(skeleton.write(folder));
        if (addPartition && !tree.hasPartition()) {
            tree.addPartition();
            files.add(folder.relativize(tree.partitions()).toString());
        }
        ignore(files);
        return new Initialized(files, steps(tree, module));
    }

    private String module(List<String> reloadable) {
        if (project.module().isEmpty() && reloadable.size() > 1) {
            throw new UserException("several components are reloadable, " + String.join(", ", reloadable)
                    + ": name the one to deploy by -Dhotreload.moduleName");
        }
        return project.module().orElse(reloadable.isEmpty() ? "reloadable" : reloadable.get(0));
    }

    private static List<String> steps(IdfTree tree, String module) throws IOException {
        List<String> steps = new ArrayList<>();
        if (!tree.hasComponent()) {
            steps.add("mvn hotreload:generate-component");
        }
        if (!tree.hasPartition()) {
            steps.add("add to " + tree.partitions().getFileName() + ": " + IdfTree.partitionLine());
        }
        for (String line : CONFIGURATION) {
            if (!tree.isConfigured(line)) {
                steps.add("set by idf.py menuconfig, or in sdkconfig.defaults before the first build: " + line);
            }
        }
        steps.add("in main: PRIV_REQUIRES hotreload " + module + ", #include \"hotreload.h\" and \"" + module
                + "_util.h\", and when the network is up HOTRELOAD_SERVER_START_DEFAULT(), then"
                + " HOTRELOAD_LOAD_DEFAULT()");
        steps.add("mvn hotreload:key");
        steps.add("mvn hotreload:flash");
        steps.add("mvn hotreload:deploy -Dhotreload.url=http://ADDRESS:8080");
        return steps;
    }

    /** Git's list of what to ignore is a person's: a line is added where it lacks. */
    private void ignore(List<String> files) throws IOException {
        Path list = folder.resolve(".gitignore");
        String text = Files.exists(list) ? Files.readString(list) : "";
        if (text.lines().map(String::strip).noneMatch(line -> line.equals(IGNORED) || line.equals("/" + IGNORED))) {
            String end = text.isEmpty() || text.endsWith("\n") ? "" : "\n";
            AtomicFile.write(RealPath.of(list), text + end + IGNORED + "\n");
            files.add(".gitignore");
        }
    }
}
