package dev.hotreload.engine.doctor;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.component.ComponentFolder;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.KeyFile;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that a project needs, one finding a thing. Changes nothing. */
public final class Doctor {
    /** What the firmware of the project at hand is built by. */
    public enum Firmware {
        EMULATED,
        IDF,
        /** Another project has built it, for a chip. */
        PACKED,
        /** There is no project: nothing is needed yet. */
        NONE
    }

    /** Looks for the project's firmware; empty before its first build. */
    @FunctionalInterface
    public interface Lookup {
        /** @throws UserException if there is one that cannot be used, or had, saying what to do */
        Optional<FirmwareFile> find() throws IOException;
    }

    /** Looks for the compiler that modules for the firmware take. */
    @FunctionalInterface
    public interface CompilerLookup {
        /** @throws UserException if there is none, saying what to do */
        Path find() throws IOException;
    }

    /**
     * What is looked at.
     *
     * @param folder the project's
     * @param firmware what builds its firmware
     * @param built the firmware that was built last
     * @param compiler for the chip of a firmware that another project has built
     * @param idf how ESP-IDF is found
     * @param key the project's key
     * @param device the device that was asked for, if any
     * @param maven Maven's version
     * @param plugin the plugin's version
     */
    public record Patient(
            Path folder,
            Firmware firmware,
            Lookup built,
            CompilerLookup compiler,
            Idf.Settings idf,
            ProjectKey key,
            Optional<HotReloadClient> device,
            String maven,
            String plugin) {}

    private final Patient patient;
    private final BuildLog log;

    public Doctor(Patient patient, BuildLog log) {
        this.patient = patient;
        this.log = log;
    }

    public List<Finding> examine() throws IOException {
        boolean emulated = patient.firmware() == Firmware.EMULATED;
        boolean idf = patient.firmware() == Firmware.IDF;
        List<Finding> findings = new ArrayList<>();
        findings.add(HostCheck.java(Runtime.version(), System.getProperty("java.home")));
        findings.add(HostCheck.maven(patient.maven()));
        findings.add(new SdkCheck(patient.idf().environment(), emulated)
                .check(log, patient.idf().output().resolve("failed")));
        findings.addAll(new IdfCheck(patient.idf(), idf).check(log));
        findings.addAll(SerialCheck.check(Path.of("/dev")));
        if (Files.isRegularFile(patient.folder().resolve("CMakeLists.txt"))) {
            findings.add(component(idf));
        }
        if (patient.firmware() != Firmware.NONE) {
            Finding built = FirmwareCheck.check(patient.built());
            findings.add(built);
            if (patient.firmware() == Firmware.PACKED && built.state() == Finding.State.OK) {
                findings.add(compiler());
            }
            findings.add(key());
        }
        if (patient.device().isPresent()) {
            findings.add(DeviceCheck.check(patient.device().get(), FirmwareCheck.digest(patient.built())));
        }
        return findings;
    }

    private Finding component(boolean needed) throws IOException {
        String what = "component hotreload";
        ComponentFolder folder = new ComponentFolder(patient.folder());
        String remedy = "mvn hotreload:generate-component";
        Optional<String> version;
        try {
            version = folder.version();
        } catch (UserException e) {
            return Finding.warning(what, e.getMessage(), remedy);
        }
        if (version.isEmpty()) {
            boolean there = Files.isDirectory(folder.path());
            return there
                    ? Finding.ok(what, folder.path() + ", not written by generate-component")
                    : Finding.lacking(needed, what, "not in " + folder.path(), remedy);
        }
        String found = version.get() + " in " + folder.path();
        return version.get().equals(patient.plugin())
                ? Finding.ok(what, found)
                : Finding.warning(what, found + ", but the plugin is " + patient.plugin(), remedy);
    }

    private Finding compiler() throws IOException {
        String what = "compiler";
        try {
            return Finding.ok(what, patient.compiler().find().toString());
        } catch (UserException e) {
            return Finding.lacking(true, what, e.getMessage(), "");
        }
    }

    private Finding key() throws IOException {
        String what = "device key";
        KeyFile file = new KeyFile(patient.folder());
        try {
            Optional<FoundKey> key = patient.key().find();
            if (key.isEmpty()) {
                return Finding.absent(what, "none yet", "the first build, or mvn hotreload:key, makes one");
            }
            String found = key.get().key().id() + ", from " + key.get().origin();
            boolean exposed = key.get().origin().equals(file.path().toString()) && file.isExposed();
            return exposed
                    ? Finding.warning(what, found + ", which others can read", "chmod 600 " + file.path())
                    : Finding.ok(what, found);
        } catch (UserException e) {
            return Finding.lacking(true, what, e.getMessage(), "give it 64 hexadecimal digits");
        } catch (IOException e) {
            return Finding.lacking(
                    true, what, "cannot be read: " + e.getMessage(), "chown it, and chmod 600 " + file.path());
        }
    }
}
