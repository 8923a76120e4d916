package dev.hotreload.engine.component;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was written into a component's folder; {@code sha256sum -c} takes it.
 *
 * @param version of hotreload that wrote it
 * @param digests SHA-256 of each file in hexadecimal, by its path in the folder, with slashes
 */
record Manifest(String version, SortedMap<String, String> digests) {
    private static final String FIRST_LINE = "# Written by hotreload:generate-component, version ";
    private static final String SECOND_LINE =
            "# Keep this file with the others: it tells which of them nobody has changed.";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (\\S.*)");

    Manifest {
        digests = Collections.unmodifiableSortedMap(new TreeMap<>(digests));
    }

    static Manifest of(ComponentFiles component) {
        SortedMap<String, String> digests = new TreeMap<>();
        component.files().forEach((path, content) -> digests.put(path, Sha256.hex(content)));
        return new Manifest(component.version(), digests);
    }

    /**
     * @return nothing if there is no such file
     * @throws UserException if it is not a manifest
     */
    static Optional<Manifest> read(Path file) throws IOException {
        try {
            return Optional.of(parse(file, Files.readAllLines(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (MalformedInputException e) {
            throw damaged(file, 1);
        }
    }

    String text() {
        StringBuilder text = new StringBuilder(FIRST_LINE + version + "\n" + SECOND_LINE + "\n");
        digests.forEach(
                (path, digest) -> text.append(digest).append("  ").append(path).append('\n'));
        return text.toString();
    }

    private static Manifest parse(Path file, List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith(FIRST_LINE)) {
            throw damaged(file, 1);
        }
        SortedMap<String, String> digests = new TreeMap<>();
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            if (!line.startsWith("#")) {
                Matcher matcher = LINE.matcher(line);
                if (!matcher.matches() || !isInside(matcher.group(2))) {
                    throw damaged(file, i + 1);
                }
                digests.put(matcher.group(2), matcher.group(1));
            }
        }
        return new Manifest(lines.get(0).substring(FIRST_LINE.length()), digests);
    }

    /** What the manifest names may be deleted, so it must not lead out of the folder. */
    private static boolean isInside(String path) {
        Path relative = Path.of(path);
        return !relative.isAbsolute()
                && !path.startsWith("/")
                && relative.normalize().equals(relative)
                && !relative.startsWith("..");
    }

    private static UserException damaged(Path file, int line) {
        return new UserException(
                file + ":" + line + ": this is not what hotreload:generate-component wrote: restore the"
                        + " file from your version control, or delete it; then each file that was changed since is refused");
    }
}
