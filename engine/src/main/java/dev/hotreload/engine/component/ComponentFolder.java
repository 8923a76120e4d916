package dev.hotreload.engine.component;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The component in a firmware tree, {@code components/hotreload}.
 *
 * <p>What a person wrote there is kept: everything is looked at before anything is touched. An interruption at any
 * moment leaves files of the old and of the new version, each whole, and the next generation completes them.
 */
public final class ComponentFolder {
    private static final String PLACE = "components/hotreload";
    private static final String MANIFEST = ".hotreload-manifest";
    /** What a generation is about to write; there while it is under way. */
    private static final String BEGUN = ".hotreload-manifest.begun";

    private final Path folder;

    /**
     * @param project folder of the firmware
     * @throws UserException if that is no ESP-IDF project
     */
    public ComponentFolder(Path project) {
        Path root = project.toAbsolutePath().normalize();
        if (!Files.isRegularFile(root.resolve("CMakeLists.txt"))) {
            throw new UserException(root + " is no ESP-IDF project, for it has no CMakeLists.txt: run this in the"
                    + " project's folder, or name that by -Dhotreload.idf.project=FOLDER");
        }
        this.folder = root.resolve(PLACE);
    }

    /** {@code components/hotreload} of the project. */
    public Path path() {
        return folder;
    }

    /**
     * The version of hotreload that wrote the component; empty if none did.
     *
     * @throws UserException if what it wrote down is damaged
     */
    public Optional<String> version() throws IOException {
        return Manifest.read(folder.resolve(MANIFEST)).map(Manifest::version);
    }

    /**
     * Makes the folder hold the component, and touches nothing that is as it shall be.
     *
     * @param force whether to overwrite what a person changed, which is then kept as {@code *.orig}
     * @throws UserException if a person changed something and force is not meant, naming all of it
     */
    public ComponentChange generate(ComponentFiles component, boolean force) throws IOException {
        Optional<Manifest> finished = Manifest.read(folder.resolve(MANIFEST));
        Manifest wanted = Manifest.of(component);
        Examination found = new Examination(folder, wanted, finished, Manifest.read(folder.resolve(BEGUN)));
        found.refuse(force);
        List<String> kept =
                finished.filter(wanted::equals).isPresent() && found.isComplete() ? List.of() : apply(component, found);
        Files.deleteIfExists(folder.resolve(BEGUN));
        return new ComponentChange(
                folder,
                finished.map(Manifest::version),
                component.version(),
                found.added,
                found.updated,
                found.removed,
                kept);
    }

    private List<String> apply(ComponentFiles component, Examination found) throws IOException {
        write(BEGUN, text(found.wanted()));
        List<String> kept = new ArrayList<>();
        for (String path : found.foreign) {
            kept.add(keep(path));
        }
        for (String path : found.added) {
            write(path, component.files().get(path));
        }
        for (String path : found.updated) {
            write(path, component.files().get(path));
        }
        for (String path : found.removed) {
            remove(path);
        }
        write(MANIFEST, text(found.wanted()));
        return kept;
    }

    /** A copy, so that a file is there at every moment. */
    private String keep(String path) throws IOException {
        Path file = folder.resolve(path);
        String digest = Sha256.hex(Files.readAllBytes(file));
        String name = path + ".orig";
        for (int i = 2; Files.exists(folder.resolve(name)); i++) {
            if (Sha256.hex(Files.readAllBytes(folder.resolve(name))).equals(digest)) {
                return name;
            }
            name = path + ".orig" + i;
        }
        Files.copy(file, folder.resolve(name), StandardCopyOption.COPY_ATTRIBUTES);
        return name;
    }

    private void remove(String path) throws IOException {
        Path file = folder.resolve(path);
        Files.delete(file);
        for (Path parent = file.getParent(); !parent.equals(folder); parent = parent.getParent()) {
            try {
                Files.delete(parent);
            } catch (DirectoryNotEmptyException e) {
                return;
            }
        }
    }

    private void write(String path, byte[] content) throws IOException {
        AtomicFile.writeDurably(folder.resolve(path), content);
    }

    private static byte[] text(Manifest manifest) {
        return manifest.text().getBytes(StandardCharsets.UTF_8);
    }
}
