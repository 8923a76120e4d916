package dev.hotreload.engine.init;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.PackagedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Files to write where there are none: their texts, and in their paths and texts {@code @name@} for a value. */
final class Skeleton {
    private static final String RESOURCES = "dev/hotreload/engine/init/";

    private final SortedMap<String, String> files = new TreeMap<>();

    /** @param names of skeletons; a file of a later one takes the place of an earlier one's */
    Skeleton(List<String> names, Map<String, String> values) throws IOException {
        for (String name : names) {
            add(name, values);
        }
    }

    private void add(String name, Map<String, String> values) throws IOException {
        PackagedTree.read(Skeleton.class.getClassLoader(), RESOURCES + name)
                .files()
                .forEach((path, content) ->
                        files.put(fill(path, values), fill(new String(content, StandardCharsets.UTF_8), values)));
    }

    private static String fill(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("@" + value.getKey() + "@", value.getValue());
        }
        return filled;
    }

    /** Without the files below a folder. */
    void leaveOut(String folder) {
        files.keySet().removeIf(path -> path.startsWith(folder + "/"));
    }

    /**
     * Writes all files, or none.
     *
     * @return their paths in the folder, sorted
     * @throws UserException if one of them is there already, naming each
     */
    List<String> write(Path folder) throws IOException {
        List<String> there = files.keySet().stream()
                .filter(path -> Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS))
                .toList();
        if (!there.isEmpty()) {
            throw new UserException(folder + " has " + String.join(", ", there)
                    + " already, and nothing is overwritten: start in another folder, or move them away");
        }
        for (Map.Entry<String, String> file : files.entrySet()) {
            AtomicFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        return List.copyOf(files.keySet());
    }
}
