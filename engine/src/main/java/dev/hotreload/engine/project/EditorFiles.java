package dev.hotreload.engine.project;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** What editors leave beside a file while they save it, or as its backup; hidden files too. */
public final class EditorFiles {
    private static final Pattern NAME = Pattern.compile("\\..*|.*~|#.*#|4913|.*\\.(sw[a-z]|tmp|bak|orig)|.*___jb_.*");

    private EditorFiles() {}

    /** Whether a file or folder is one of these, by its name. */
    public static boolean include(Path file) {
        return NAME.matcher(file.getFileName().toString()).matches();
    }
}
