package dev.hotreload.engine.init;

import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.idf.RealPath;
import dev.hotreload.engine.io.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What an ESP-IDF project has of what a module needs. */
final class IdfTree {
    private static final String PARTITION_LINE = "hotreload,  app,  0x40,    ,        512k,\n";
    private static final String PARTITIONS = """
            # Name,     Type, SubType, Offset,  Size,   Flags
            nvs,        data, nvs,     0x9000,  0x6000,
            phy_init,   data, phy,     0xf000,  0x1000,
            factory,    app,  factory, 0x10000, 1M,
            """;

    private static final Pattern PROJECT =
            Pattern.compile("(?m)^\\s*include\\(.*/tools/cmake(v2)?/(project|idf)\\.cmake");
    private static final Pattern RELOADABLE =
            Pattern.compile("(?m)^\\s*(hotreload_setup\\s*\\(|idf_component_register\\s*\\(\\s*RELOADABLE\\b)");
    private static final Pattern TABLE = Pattern.compile("(?m)^CONFIG_PARTITION_TABLE_CUSTOM_FILENAME=\"([^\"]+)\"");

    private final Path folder;

    IdfTree(Path folder) {
        this.folder = folder;
    }

    static boolean isProject(Path folder) throws IOException {
        return PROJECT.matcher(text(folder.resolve("CMakeLists.txt"))).find();
    }

    /** Components that have a module already. */
    List<String> reloadable() throws IOException {
        Path components = folder.resolve("components");
        if (!Files.isDirectory(components)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(components)) {
            List<Path> sorted = children.sorted().toList();
            List<String> found = new java.util.ArrayList<>();
            for (Path component : sorted) {
                if (RELOADABLE
                        .matcher(text(component.resolve("CMakeLists.txt")))
                        .find()) {
                    found.add(component.getFileName().toString());
                }
            }
            return found;
        }
    }

    boolean hasComponent() {
        return Files.isRegularFile(folder.resolve("components/hotreload/CMakeLists.txt"));
    }

    /** Whether the configuration, or what it starts from, has this line. */
    boolean isConfigured(String line) throws IOException {
        return (configuration() + "\n").contains("\n" + line + "\n");
    }

    /** The partition table in the project's folder, there or not. */
    Path partitions() throws IOException {
        Matcher table = TABLE.matcher(configuration());
        return folder.resolve(table.find() ? table.group(1) : "partitions.csv");
    }

    boolean hasPartition() throws IOException {
        Path csv = partitions();
        return Files.exists(csv)
                && PartitionTable.read(csv).partitions().stream()
                        .anyMatch(partition -> partition.label().equals("hotreload"));
    }

    /** Adds the line of the module's partition; makes a table where there is none. */
    void addPartition() throws IOException {
        Path csv = partitions();
        String table = Files.exists(csv) ? Files.readString(csv) : PARTITIONS;
        String end = table.isEmpty() || table.endsWith("\n") ? "" : "\n";
        AtomicFile.write(RealPath.of(csv), table + end + PARTITION_LINE);
    }

    static String partitionLine() {
        return PARTITION_LINE.strip();
    }

    private String configuration() throws IOException {
        return "\n" + text(folder.resolve("sdkconfig")) + "\n" + text(folder.resolve("sdkconfig.defaults"));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            return "";
        }
    }
}
