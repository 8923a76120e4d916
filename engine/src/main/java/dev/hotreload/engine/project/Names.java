package dev.hotreload.engine.project;

import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.engine.UserException;

/** Checks the texts that become part of generated files, and says which setting holds a bad one. */
final class Names {
    private static final byte[] NO_DIGEST = new byte[32];

    private Names() {}

    /** @throws UserException if one of them cannot be used */
    static void check(String module, String version, String partition) {
        check("moduleName", () -> new ModuleSpec(module, "any", true));
        check("partition", () -> new ModuleSpec("any", partition, true));
        check("moduleVersion", () -> new Note(0, NO_DIGEST, NO_DIGEST, "any", version));
    }

    private static void check(String setting, Runnable use) {
        try {
            use.run();
        } catch (CodegenException e) {
            throw new UserException("hotreload." + setting + ": " + e.getMessage(), e);
        }
    }
}
