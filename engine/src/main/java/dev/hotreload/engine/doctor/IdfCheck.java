package dev.hotreload.engine.doctor;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.chip.Qemu;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.install.FoundIdf;
import dev.hotreload.engine.idf.install.IdfActivation;
import dev.hotreload.engine.idf.install.IdfFinder;
import dev.hotreload.engine.idf.install.IdfInstallation;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** ESP-IDF, and the tools that it brings into its environment. */
final class IdfCheck {
    private static final String WHAT = "ESP-IDF";
    private static final String INSTALL = "https://docs.espressif.com/projects/esp-idf/en/stable/esp32/get-started/";

    private final Idf.Settings settings;
    private final boolean needed;

    IdfCheck(Idf.Settings settings, boolean needed) {
        this.settings = settings;
        this.needed = needed;
    }

    List<Finding> check(BuildLog log) throws IOException {
        IdfFinder finder = new IdfFinder(settings.environment(), settings.home(), log);
        FoundIdf found;
        try {
            found = finder.find(settings.named());
        } catch (EngineException e) {
            return List.of(
                    finder.isNamed(settings.named())
                            ? Finding.broken(needed, WHAT, e.getMessage(), "name another folder, or none")
                            : Finding.lacking(needed, WHAT, e.getMessage(), "install it: " + INSTALL));
        }
        return activated(found, log);
    }

    private List<Finding> activated(FoundIdf found, BuildLog log) throws IOException {
        try {
            ProcessRunner runner = new ProcessRunner(log, settings.output().resolve("failed"));
            IdfInstallation idf = new IdfActivation(settings.environment(), runner).activate(found);
            List<Finding> findings = new ArrayList<>(List.of(Finding.ok(WHAT, idf.toString())));
            findings.addAll(tools(idf));
            findings.add(qemu(log));
            return findings;
        } catch (EngineException e) {
            return List.of(Finding.broken(
                    needed, WHAT, e.getMessage(), "run " + found.path().resolve("install.sh")));
        }
    }

    private List<Finding> tools(IdfInstallation idf) {
        String path = String.join(
                File.pathSeparator,
                idf.environment().getOrDefault("PATH", settings.environment().getOrDefault("PATH", "")),
                String.valueOf(idf.python().toAbsolutePath().getParent()));
        String install = "run " + idf.found().path().resolve("install.sh");
        return List.of(
                tool(
                        path,
                        "CMake",
                        "run " + idf.found().path().resolve("tools/idf_tools.py") + " install cmake",
                        "cmake"),
                tool(
                        path,
                        "Ninja",
                        "run " + idf.found().path().resolve("tools/idf_tools.py") + " install ninja",
                        "ninja"),
                tool(path, "esptool", install, "esptool.py", "esptool"),
                tool(path, "compiler", install, "xtensa-esp-elf-gcc", "xtensa-esp32-elf-gcc", "xtensa-hr-elf-gcc"));
    }

    /** It only takes a chip's place. */
    private Finding qemu(BuildLog log) throws IOException {
        String what = "QEMU for chips";
        try {
            return Finding.ok(
                    what,
                    Qemu.find(settings, Chip.ESP32.target(), log).program().toString());
        } catch (UserException e) {
            return Finding.absent(
                    what,
                    "not found: hotreload:emulate runs no firmware for an ESP32 or ESP32-S3",
                    "to have it, " + Qemu.INSTALL);
        }
    }

    private Finding tool(String path, String what, String remedy, String... names) {
        return HostCheck.onPath(path, names)
                .map(Path::toString)
                .map(found -> Finding.ok(what, found))
                .orElseGet(() -> Finding.broken(needed, what, "not there", remedy));
    }
}
