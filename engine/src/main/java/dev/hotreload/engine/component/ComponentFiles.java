package dev.hotreload.engine.component;

import dev.hotreload.engine.io.PackagedTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The ESP-IDF component as it is written into a firmware tree.
 *
 * @param version of hotreload
 * @param files the content of each file by its path in the component's folder, with slashes
 */
public record ComponentFiles(String version, SortedMap<String, byte[]> files) {
    /** What ESP-IDF's build runs by {@code java -jar}. */
    public static final String GENERATOR = "hotreload-codegen.jar";

    /** Git on Windows would put other line ends into the files, and each would count as changed by a person. */
    private static final String ATTRIBUTES = "* -text\n";

    private static final String PACKAGED = "dev/hotreload/firmware-component";

    public ComponentFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * The component of this version: everything that our artifact of it holds, and the generator.
     *
     * @param generator the generator's jar, with all that it needs
     */
    public static ComponentFiles packaged(String version, byte[] generator) throws IOException {
        SortedMap<String, byte[]> files =
                new TreeMap<>(PackagedTree.read(ComponentFiles.class.getClassLoader(), PACKAGED)
                        .files());
        files.put(GENERATOR, generator);
        files.put(".gitattributes", ATTRIBUTES.getBytes(StandardCharsets.UTF_8));
        return new ComponentFiles(version, files);
    }
}
