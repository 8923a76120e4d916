package dev.hotreload.engine.contract;

import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was made of interfaces that are gone: header and descriptor, which would bind the module to them. */
public final class LeftBehind {
    private LeftBehind() {}

    /**
     * Removes it. To be called when the project's Java has just been compiled: before, an interface may be without its
     * class because the compiler is at work.
     *
     * @param sourceRoots all folders of Java sources; where none but what annotation processors have made has any, nothing is
     *     compiled, and old classes stay, too
     * @param processed where annotation processors write, which is no source of the compiler's
     * @return the interfaces' full names
     */
    public static List<String> remove(ModuleProject project, List<Path> sourceRoots, Path processed)
            throws IOException {
        boolean anyJava = false;
        for (Path root : sourceRoots) {
            anyJava |=
                    !root.equals(processed) && !Contracts.files(root, ".java").isEmpty();
        }
        List<String> gone = new ArrayList<>();
        for (Path descriptor : Contracts.descriptors(project)) {
            ModuleInterface declared = ModuleInterface.read(descriptor);
            if (!anyJava || !declared.isCompiled(project)) {
                Files.delete(descriptor);
                Files.delete(declared.header());
                gone.add(declared.type());
            }
        }
        return gone;
    }
}
