package dev.hotreload.engine.idf.install;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Looks for ESP-IDF, in this order: what the user names, the environment's {@code IDF_PATH}, {@code idf.py} on the
 * {@code PATH}, what {@code install.sh} has written into the folder of the tools, what the Installation Manager has
 * written.
 */
public final class IdfFinder {
    private final Map<String, String> environment;
    private final Path home;
    private final InstallationRecords records;

    /**
     * @param environment of this process
     * @param home the user's home folder
     */
    public IdfFinder(Map<String, String> environment, Path home, BuildLog log) {
        this.environment = environment;
        this.home = home;
        this.records = new InstallationRecords(log);
    }

    /**
     * @param named what the user names
     * @throws UserException if there is none, saying where it was looked for, or a place that was named is none
     */
    public FoundIdf find(Optional<Path> named) {
        if (named.isPresent()) {
            return checked(named.get(), "hotreload.idf.path");
        }
        if (variable("IDF_PATH").isPresent()) {
            return checked(Path.of(variable("IDF_PATH").get()), "IDF_PATH");
        }
        return onPath().or(() -> records.ofInstallScript(toolsFolder()))
                .or(() -> managed().stream().findFirst())
                .orElseThrow(() -> new UserException("ESP-IDF was not found: name its folder by"
                        + " -Dhotreload.idf.path=FOLDER or IDF_PATH, or run this where ESP-IDF's export script was"
                        + " sourced. Looked for idf.py on PATH, "
                        + toolsFolder().resolve("idf-env.json") + " and "
                        + managerFiles()
                                .map(Path::toString)
                                .reduce((a, b) -> a + ", " + b)
                                .orElseThrow()));
    }

    /** Whether {@link #find} looks at one named place only, by the user or by {@code IDF_PATH}. */
    public boolean isNamed(Optional<Path> named) {
        return named.isPresent() || variable("IDF_PATH").isPresent();
    }

    /** {@code IDF_TOOLS_PATH}, else {@code ~/.espressif}. */
    Path toolsFolder() {
        return variable("IDF_TOOLS_PATH").map(Path::of).orElseGet(() -> home.resolve(".espressif"));
    }

    /** An installation that the Installation Manager knows has a way of its own to be activated. */
    private FoundIdf checked(Path folder, String origin) {
        if (!InstallationRecords.isIdf(folder)) {
            throw new UserException(origin + " = " + folder + " is no ESP-IDF: there is no tools/idf.py in it");
        }
        Path path = folder.toAbsolutePath().normalize();
        return managed().stream()
                .filter(known -> known.path().toAbsolutePath().normalize().equals(path))
                .findFirst()
                .map(known -> known.named(origin))
                .orElseGet(() -> new FoundIdf(path, origin, toolsFolder()));
    }

    private Optional<FoundIdf> onPath() {
        return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(variable("PATH").orElse(""))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .filter(folder -> folder.endsWith("tools") && InstallationRecords.isIdf(folder.getParent()))
                .findFirst()
                .map(folder -> new FoundIdf(folder.getParent(), "idf.py on PATH", toolsFolder()));
    }

    private List<FoundIdf> managed() {
        return managerFiles()
                .flatMap(file -> records.ofInstallationManager(file, toolsFolder()).stream())
                .toList();
    }

    private Stream<Path> managerFiles() {
        return Stream.of(toolsFolder().resolve("eim_idf.json"), InstallationRecords.managerFile(home))
                .distinct();
    }

    private Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
    }
}
