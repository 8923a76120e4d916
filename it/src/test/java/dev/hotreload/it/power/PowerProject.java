package dev.hotreload.it.power;

import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The firmware of {@code src/test/c/power}, built, and versions of its module; each says which it is, and whether it is
 * whole. All have 8 KiB and a bit, three sectors.
 *
 * @param project what the firmware was built from
 * @param versions modules by their version
 */
record PowerProject(TestProject project, Map<Integer, byte[]> versions) {
    /** Versions that the app confirms as soon as they run. */
    static final List<Integer> PROVED = List.of(1, 2, 3);
    /** What {@code partitions.csv} gives the module. */
    static final String PARTITION_SIZE = "64K";
    /** A version that is never confirmed. */
    static final int UNPROVED = 13;

    /**
     * Builds all.
     *
     * @param name of the folder to build in
     * @param partitionSize as in {@code partitions.csv}
     * @param configuration options such as {@code -DCONFIG_HOTRELOAD_ERASE_AHEAD=0}
     */
    static PowerProject build(String name, String partitionSize, String... configuration) throws IOException {
        TestProject copy = TestProject.copyOf("power", "power", name);
        Path table = copy.project().partitions();
        Files.writeString(table, Files.readString(table).replace(PARTITION_SIZE, partitionSize));
        List<String> all = new ArrayList<>(List.of(configuration));
        all.addAll(List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0", "-DCONFIG_HOTRELOAD_ERASE_PAUSE_MS=0"));
        TestProject configured = copy.with(copy.project().sources(), all);
        version(configured, UNPROVED).build();
        Map<Integer, byte[]> versions = new HashMap<>();
        for (int version : PROVED) {
            versions.put(version, module(configured, version));
        }
        versions.put(UNPROVED, module(configured, UNPROVED));
        return new PowerProject(configured, versions);
    }

    private static byte[] module(TestProject project, int version) throws IOException {
        return Files.readAllBytes(version(project, version).buildModule().stripped());
    }

    private static TestProject version(TestProject project, int version) {
        return project.with(project.project().sources(), List.of("-DPOWER_VERSION=" + version));
    }

    byte[] module(int version) {
        return versions.get(version);
    }

    /** A board whose files lie in a folder of its own. */
    BoardOptions board(Path folder) throws IOException {
        return BoardOptions.standard(
                        project.sdk().qemu(), project.project().layout().firmware(), folder)
                .withPartitions(project.project().partitions());
    }

    /** For the folders of boards. */
    Path boards() {
        return project.project().basedir().resolve("boards");
    }
}
