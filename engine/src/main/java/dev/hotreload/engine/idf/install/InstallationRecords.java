package dev.hotreload.engine.idf.install;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.BuildLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What installers of ESP-IDF write down: {@code idf-env.json} by {@code install.sh} ({@code tools/idf_tools.py}, class
 * IDFEnv) and {@code eim_idf.json} by the ESP-IDF Installation Manager (its documentation, "IDE integration").
 * A file that cannot be read is told of and passed over; an entry whose folder is gone is passed over.
 */
final class InstallationRecords {
    /** What {@code install.sh} writes; before 5.1 with the one that is selected, later without. */
    private record IdfEnv(String idfSelectedId, Map<String, Installed> idfInstalled) {
        private record Installed(String version, String path) {}
    }

    /** What the Installation Manager writes. */
    private record Eim(String idfSelectedId, List<Installed> idfInstalled) {
        private record Installed(
                String id, String name, String path, String idfToolsPath, String activationScript, String python) {}
    }

    private final BuildLog log;

    InstallationRecords(BuildLog log) {
        this.log = log;
    }

    /** The installation of {@code install.sh}: the selected one, else the one with the highest version. */
    Optional<FoundIdf> ofInstallScript(Path toolsFolder) {
        Path file = toolsFolder.resolve("idf-env.json");
        return read(file, IdfEnv.class)
                .filter(env -> env.idfInstalled() != null)
                .flatMap(env -> {
                    Optional<IdfEnv.Installed> selected =
                            Optional.ofNullable(env.idfInstalled().get(String.valueOf(env.idfSelectedId())));
                    return selected.flatMap(InstallationRecords::folder)
                            .or(() -> newest(env.idfInstalled().values().stream()
                                    .map(InstallationRecords::folder)
                                    .flatMap(Optional::stream)
                                    .toList()));
                })
                .map(path -> new FoundIdf(path, file.toString(), toolsFolder));
    }

    /** Of several with the same version any one: they are as good as each other. */
    private static Optional<Path> newest(List<Path> folders) {
        record Candidate(Path folder, IdfVersion version) {}
        List<Candidate> candidates = new ArrayList<>();
        for (Path folder : folders) {
            try {
                candidates.add(new Candidate(folder, IdfVersion.of(folder)));
            } catch (IOException | RuntimeException e) {
                // Not one that could be used.
                continue;
            }
        }
        return candidates.stream().max(Comparator.comparing(Candidate::version)).map(Candidate::folder);
    }

    /** All installations of the Installation Manager, the selected one first. */
    List<FoundIdf> ofInstallationManager(Path file, Path toolsFolder) {
        Optional<Eim> eim = read(file, Eim.class).filter(record -> record.idfInstalled() != null);
        if (eim.isEmpty()) {
            return List.of();
        }
        return eim.get().idfInstalled().stream()
                .filter(installed -> installed.path() != null && isIdf(Path.of(installed.path())))
                .sorted(Comparator.comparing(installed ->
                        !String.valueOf(installed.id()).equals(eim.get().idfSelectedId())))
                .map(installed -> new FoundIdf(
                        Path.of(installed.path()),
                        file + (installed.name() == null ? "" : " (" + installed.name() + ")"),
                        Optional.ofNullable(installed.idfToolsPath())
                                .map(Path::of)
                                .orElse(toolsFolder),
                        existing(installed.activationScript()),
                        existing(installed.python())))
                .toList();
    }

    /** Where the Installation Manager's file is unless it was told another place. */
    static Path managerFile(Path home) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        return windows ? Path.of("C:\\Espressif\\tools\\eim_idf.json") : home.resolve(".espressif/tools/eim_idf.json");
    }

    static boolean isIdf(Path folder) {
        return Files.isRegularFile(folder.resolve("tools/idf.py"));
    }

    private static Optional<Path> folder(IdfEnv.Installed installed) {
        return Optional.ofNullable(installed.path()).map(Path::of).filter(InstallationRecords::isIdf);
    }

    private static Optional<Path> existing(String path) {
        return Optional.ofNullable(path).map(Path::of).filter(Files::isRegularFile);
    }

    private <T> Optional<T> read(Path file, Class<T> type) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(new Gson().fromJson(Files.readString(file), type));
        } catch (IOException | JsonParseException e) {
            log.warn(file + " is passed over, for it cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }
}
