package dev.hotreload.engine.board.chip;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.install.IdfFinder;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Espressif's QEMU, which emulates whole chips; other builds of QEMU do not know them.
 *
 * @param program its executable file
 */
public record Qemu(Path program) {
    /** The chips of ours that it emulates. */
    public static final Set<Chip> CHIPS = EnumSet.of(Chip.ESP32, Chip.ESP32S3);

    /** What installs it. */
    public static final String INSTALL = "python $IDF_PATH/tools/idf_tools.py install qemu-xtensa";

    private static final String NAME = "qemu-system-xtensa";
    private static final String TOOLS = "tools/qemu-xtensa";

    /**
     * Looks among ESP-IDF's tools ({@code IDF_TOOLS_PATH}, else {@code ~/.espressif}, and where the ESP-IDF at hand has
     * them), the newest version first, then on {@code PATH}.
     *
     * @param settings how ESP-IDF is found
     * @param target ESP-IDF's name of the chip that it must emulate
     * @throws UserException if there is none, saying where it was looked for and what installs it
     */
    public static Qemu find(Idf.Settings settings, String target, BuildLog log) throws IOException {
        Chip chip = Chip.of(target);
        if (!CHIPS.contains(chip)) {
            throw new UserException("Espressif's QEMU does not emulate the " + chip.target() + ": put the firmware on a"
                    + " chip by mvn hotreload:flash, and name that by -Dhotreload.url=http://ADDRESS:8080");
        }
        ProcessRunner runner = new ProcessRunner(log, settings.output().resolve("failed"));
        Set<Path> installed = tools(settings, log);
        List<String> others = new ArrayList<>();
        for (Path program : candidates(installed, settings.environment().getOrDefault("PATH", ""))) {
            if (knows(program, chip, runner)) {
                return new Qemu(program);
            }
            others.add(program.toString());
        }
        String passedOver = others.isEmpty()
                ? ""
                : " (" + String.join(", ", others) + ": no machine " + chip.target() + ", so not Espressif's)";
        throw new UserException("the firmware is for the " + chip.target()
                + ", and Espressif's QEMU, which emulates it,"
                + " was not found in "
                + String.join(", ", installed.stream().map(Path::toString).toList()) + " or on PATH" + passedOver
                + ": install it (" + INSTALL + "), or put the firmware on a chip by mvn hotreload:flash, and name that"
                + " by -Dhotreload.url=http://ADDRESS:8080");
    }

    private static Set<Path> tools(Idf.Settings settings, BuildLog log) {
        String named = settings.environment().getOrDefault("IDF_TOOLS_PATH", "");
        Set<Path> folders = new LinkedHashSet<>();
        folders.add(named.isEmpty() ? settings.home().resolve(".espressif") : Path.of(named));
        try {
            folders.add(new IdfFinder(settings.environment(), settings.home(), log)
                    .find(settings.named())
                    .toolsFolder());
        } catch (UserException e) {
            log.debug("No ESP-IDF whose tools could have QEMU: " + e.getMessage());
        }
        return folders.stream()
                .map(folder -> folder.resolve(TOOLS))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static List<Path> candidates(Set<Path> installed, String path) throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path folder : installed) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            try (Stream<Path> versions = Files.list(folder)) {
                versions.sorted(Comparator.comparing(Qemu::date).reversed())
                        .map(version -> version.resolve("qemu/bin").resolve(NAME))
                        .forEach(found::add);
            }
        }
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(path)
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder).resolve(NAME))
                .forEach(found::add);
        return found.stream().filter(Files::isExecutable).distinct().toList();
    }

    /** A version ends in its date: {@code esp_develop_9.0.0_20240606}. */
    private static String date(Path version) {
        String name = version.getFileName().toString();
        return name.substring(name.lastIndexOf('_') + 1);
    }

    private static boolean knows(Path program, Chip chip, ProcessRunner runner) throws IOException {
        RunResult machines = runner.run(new Command(
                "machines of " + program,
                List.of(program.toString(), "-machine", "help"),
                Optional.ofNullable(program.getParent()).orElse(Path.of("."))));
        return Pattern.compile("(?m)^" + chip.target() + "\\s")
                .matcher(machines.output())
                .find();
    }
}
