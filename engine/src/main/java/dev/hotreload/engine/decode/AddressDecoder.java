package dev.hotreload.engine.decode;

import dev.hotreload.client.Status;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says of the addresses in a line of a board's log which function and line they are in: of the modules in its memory and
 * of its firmware. What it knows of a module's place comes from the log itself, or from the board's status; it holds on
 * when the board is gone. Safe for use by several threads.
 */
public final class AddressDecoder {
    private static final Pattern ADDRESS = Pattern.compile("\\b0x([0-9a-fA-F]{8})\\b");
    /** What ESP-IDF says at a start and in a panic: some digits of the digest. */
    private static final Pattern FIRMWARE = Pattern.compile("ELF file SHA256:\\s+([0-9a-f]{8,64})");

    private static final String INDENT = "    ";

    private final DebugFiles modules;
    private final FirmwareCode firmware;
    private final SourceLines lines;
    private final MemoryMap memory = new MemoryMap();
    private final Map<Path, Optional<CodeFile>> files = new HashMap<>();
    private final Set<String> told = new HashSet<>();
    private String runningFirmware = "";

    /** An address that is in a file's code, where that was linked for. */
    private record Place(long address, Path file, long linked, String remark) {}

    /**
     * @param modules debug information of modules
     * @param firmware that the board is expected to run
     * @param addr2line the tool
     * @param failures folder for scripts of commands that failed
     */
    public AddressDecoder(DebugFiles modules, FirmwareFile firmware, Path addr2line, Path failures, BuildLog log) {
        this.modules = modules;
        this.firmware = new FirmwareCode(firmware);
        this.lines = new SourceLines(addr2line, new ProcessRunner(log, failures));
    }

    /** Learns what a board says of itself. */
    public synchronized void learn(Status status) {
        runningFirmware = status.firmwareSha256() == null ? "" : status.firmwareSha256();
        Placement.of(status).forEach(memory::learn);
    }

    /** Learns from a line of the log. @return the load that it tells of, if it does */
    public synchronized Optional<Placement> learn(String line) {
        Optional<Placement> load = Placement.logged(line);
        load.ifPresent(memory::learn);
        Matcher running = FIRMWARE.matcher(line);
        if (running.find()) {
            runningFirmware = running.group(1);
        }
        return load;
    }

    /**
     * Learns from a line of the log, and says what is known of the addresses in it.
     *
     * @return lines to be shown below it: a line an address, or gdb's command for a module that was loaded
     */
    public synchronized List<String> decode(String line) {
        try {
            Optional<Placement> load = learn(line);
            return load.isPresent() ? gdb(load.get()) : decoded(line);
        } catch (IOException | EngineException e) {
            return once("addresses cannot be decoded: " + e.getMessage()); // The log itself goes on.
        }
    }

    private List<String> gdb(Placement placement) throws IOException {
        return file(placement)
                .map(code -> List.of(INDENT + "gdb: " + code.gdbCommand(placement)))
                .orElseGet(() -> once(anotherBuild(placement)));
    }

    private List<String> decoded(String line) throws IOException {
        List<String> shown = new ArrayList<>();
        List<Place> places = new ArrayList<>();
        for (long address : addresses(line)) {
            Optional<Placement> placement = memory.at(address);
            if (placement.isPresent()) {
                inModule(address, placement.get(), shown).ifPresent(places::add);
            } else {
                inFirmware(address, shown).ifPresent(places::add);
            }
        }
        shown.addAll(described(places));
        return shown;
    }

    private static List<Long> addresses(String line) {
        return ADDRESS.matcher(line)
                .results()
                .map(found -> Long.parseLong(found.group(1), 16))
                .distinct()
                .toList();
    }

    private Optional<Place> inModule(long address, Placement placement, List<String> shown) throws IOException {
        Optional<CodeFile> file = file(placement);
        if (file.isEmpty()) {
            shown.addAll(once(anotherBuild(placement)));
            return Optional.empty();
        }
        long linked = file.get().linked(placement.text().orElseThrow(), address);
        String remark = memory.isNewest(placement) ? "" : ", generation " + placement.generation() + ", since replaced";
        return Optional.of(new Place(address, file.get().path(), linked, remark));
    }

    private Optional<Place> inFirmware(long address, List<String> shown) throws IOException {
        Optional<CodeFile> file = firmware.code().filter(code -> code.isCode(address));
        if (file.isPresent() && firmware.isOther(runningFirmware)) {
            shown.addAll(once("the board runs another build of the firmware than " + firmware.elf()
                    + ": its addresses are not decoded"));
            return Optional.empty();
        }
        return file.map(code -> new Place(address, code.path(), address, ""));
    }

    /** Each file is asked once for all of its addresses. */
    private List<String> described(List<Place> places) throws IOException {
        Map<Path, Map<Long, String>> known = new HashMap<>();
        Map<Path, List<Place>> byFile = places.stream().collect(Collectors.groupingBy(Place::file));
        for (Map.Entry<Path, List<Place>> file : byFile.entrySet()) {
            known.put(
                    file.getKey(),
                    lines.of(
                            file.getKey(),
                            file.getValue().stream().map(Place::linked).toList()));
        }
        return places.stream()
                .filter(place -> known.get(place.file()).containsKey(place.linked()))
                .map(place -> "%s0x%08x (%s%s)"
                        .formatted(
                                INDENT, place.address(), known.get(place.file()).get(place.linked()), place.remark()))
                .toList();
    }

    private Optional<CodeFile> file(Placement placement) throws IOException {
        Optional<Path> path = modules.find(placement.digest());
        if (path.isEmpty()) {
            return Optional.empty();
        }
        if (!files.containsKey(path.get())) {
            files.put(path.get(), read(path.get()));
        }
        return files.get(path.get());
    }

    private static Optional<CodeFile> read(Path path) throws IOException {
        try {
            return Optional.of(CodeFile.read(path));
        } catch (MalformedElfException e) {
            return Optional.empty();
        }
    }

    private String anotherBuild(Placement placement) {
        String digest = placement.digest().isEmpty() ? "digest unknown" : "sha256 " + placement.digest() + "…";
        return "generation " + placement.generation() + " of module " + placement.module() + " (" + digest
                + ") is another build than those in " + modules.folder() + ": its addresses are not decoded";
    }

    private List<String> once(String note) {
        return told.add(note) ? List.of(INDENT + note) : List.of();
    }
}
