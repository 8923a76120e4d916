package dev.hotreload.engine.idf.install;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * ESP-IDF, ready to be run.
 *
 * @param found where it is
 * @param version what it is
 * @param python what runs its scripts
 * @param environment variables that its tools want, in addition to ours
 */
public record IdfInstallation(FoundIdf found, IdfVersion version, Path python, Map<String, String> environment) {
    public IdfInstallation {
        environment = Map.copyOf(environment);
    }

    /** The same with further variables for its tools. */
    public IdfInstallation with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new IdfInstallation(found, version, python, all);
    }

    /** The command of ESP-IDF. */
    public Path idfPy() {
        return found.path().resolve("tools/idf.py");
    }

    @Override
    public String toString() {
        return "ESP-IDF " + version + " in " + found.path() + " (from " + found.origin() + ")";
    }
}
