package dev.hotreload.engine.io;

import dev.hotreload.engine.EngineException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder of sources packed into one of our artifacts, a jar or a folder of classes.
 *
 * <p>The compiler needs files: {@link #extract} puts them into the user's cache, once for each content.
 */
public final class PackagedTree {
    private final String resource;
    private final SortedMap<String, byte[]> files;

    private PackagedTree(String resource, SortedMap<String, byte[]> files) {
        this.resource = resource;
        this.files = files;
    }

    /**
     * Reads a tree whole.
     *
     * @param loader class loader that sees the artifact
     * @param resource the folder's resource name, without a slash at its ends
     */
    public static PackagedTree read(ClassLoader loader, String resource) throws IOException {
        URL url = loader.getResource(resource);
        if (url == null) {
            throw new EngineException("the resource folder " + resource + " is missing from the class path");
        }
        try {
            return new PackagedTree(resource, readFrom(url.toURI(), resource));
        } catch (URISyntaxException e) {
            throw new EngineException("not the address of a resource: " + url, e);
        }
    }

    /** The content of each file by its path in the tree, with slashes. */
    public SortedMap<String, byte[]> files() {
        return Collections.unmodifiableSortedMap(files);
    }

    /** SHA-256 of all names and contents, in hexadecimal. */
    public String digest() {
        StringBuilder text = new StringBuilder();
        files.forEach((name, content) ->
                text.append(Sha256.hex(content)).append("  ").append(name).append('\n'));
        return Sha256.hex(text.toString());
    }

    /** Folder in the cache that holds the tree's files. */
    public Path extract(UserCache cache) throws IOException {
        return cache.entry("sources", digest(), folder -> {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                Files.write(target, file.getValue());
            }
        });
    }

    @Override
    public String toString() {
        return resource;
    }

    private static SortedMap<String, byte[]> readFrom(URI uri, String resource) throws IOException {
        if (!"jar".equals(uri.getScheme())) {
            return readFolder(Path.of(uri));
        }
        String inside = uri.getRawSchemeSpecificPart();
        Path jar = Path.of(URI.create(inside.substring(0, inside.indexOf("!/"))));
        try (FileSystem contents = FileSystems.newFileSystem(jar)) {
            return readFolder(contents.getPath(resource));
        }
    }

    private static SortedMap<String, byte[]> readFolder(Path folder) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
