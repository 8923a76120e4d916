package dev.hotreload.engine.board;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The emulated board of a project: at most one, which goes on running when the build that started it has ended.
 *
 * <p>Its folder in the build folder holds the flash, the log and {@code board.json}, by which later builds find it.
 */
public final class ProjectBoard {
    /** How a board is started. */
    public record Settings(int port, OptionalLong execHeap, OptionalLong dataHeap) {}

    /** What a board is: the emulated board, or a chip that Espressif's QEMU emulates. */
    public interface Machine {
        /**
         * Makes sure that a firmware can run on it.
         *
         * @throws UserException if it cannot, saying what to do
         */
        void check(Firmware firmware) throws IOException;

        /** What a flash is made for, as text: while it is the same, a board keeps its flash. */
        String flashOwner(Firmware firmware) throws IOException;

        /**
         * Makes a flash anew.
         *
         * @param file that stands for the flash
         * @param image the module in it
         */
        void makeFlash(Path file, Firmware firmware, Path image) throws IOException;

        /**
         * How to start a board; not detached.
         *
         * @param folder for its log, with its flash {@code flash.bin}
         */
        EmulatedBoard.Launch launch(Firmware firmware, Path folder, Settings settings) throws IOException;

        /** The program that finds the lines of the firmware's addresses. */
        Path addr2line() throws IOException;
    }

    private final ModuleProject project;
    private final Path folder;
    private final BuildLog log;
    private final BoardRegistry boards = BoardRegistry.fromEnvironment();

    /** The project's own board. */
    public ProjectBoard(ModuleProject project, BuildLog log) {
        this(project, project.layout().board(), log);
    }

    /** Another board of the project, such as one that tests run on. @param folder of this board alone */
    public ProjectBoard(ModuleProject project, Path folder, BuildLog log) {
        this.project = project;
        this.folder = folder;
        this.log = log;
    }

    /** The machine that a firmware of the project's own runs on. */
    public Machine emulated(XtensaSdk sdk) {
        return new EmulatedMachine(sdk, project);
    }

    /** Where the project's board listens; empty if none runs. */
    public Optional<URI> url() throws IOException {
        return running().map(board -> URI.create(board.url()));
    }

    /** Whether a board was started and has ended without being stopped: it crashed, or was killed. */
    public boolean hasEnded() throws IOException {
        return BoardRecord.read(recordFile())
                .filter(board -> board.process().isEmpty())
                .isPresent();
    }

    /** How the board that was started last can be started again, whether it runs or not; empty if it was stopped, or none was. */
    public Optional<Settings> lastSettings() throws IOException {
        return BoardRecord.read(recordFile()).map(BoardRecord::settings);
    }

    /** File with all that the board that was started last has printed. */
    public Path logFile() {
        return folder.resolve("board.log");
    }

    /**
     * Starts a board in the background, unless one with this firmware and partition table runs; another one is stopped
     * first.
     *
     * @param image the module for a flash that is made anew
     * @return where it listens
     * @throws UserException if it runs, at another port than the settings ask for
     * @throws UserException if it crashes right after its start; with its last words, decoded
     * @throws EngineException if the board does not come up
     */
    public URI start(XtensaSdk sdk, Firmware firmware, Path image, Settings settings) throws IOException {
        return start(emulated(sdk), firmware, image, settings);
    }

    /** As {@link #start(XtensaSdk, Firmware, Path, Settings)}, on another machine. */
    public URI start(Machine machine, Firmware firmware, Path image, Settings settings) throws IOException {
        Optional<BoardRecord> running = running();
        if (running.isPresent() && running.get().firmware().equals(firmware.digest()) && isFlashOf(machine, firmware)) {
            URI url = URI.create(running.get().url());
            refuseOtherPort(url, settings.port());
            log.info("The emulated board runs already, process " + running.get().pid() + ", at " + url);
            return url;
        }
        if (running.isPresent()) {
            log.info("The emulated board runs with an older firmware or partition table");
            stop();
        }
        refuseUsedPort(settings.port());
        boolean kept = isFlashOf(machine, firmware);
        EmulatedBoard.Launch launch = launch(machine, firmware, image, settings).asDetached();
        AddressDecoder decoder = decoder(machine, firmware);
        EmulatedBoard board =
                FirstMoments.survived(() -> started(launch, firmware, settings), kept, logFile(), decoder, log);
        log.info("The emulated board runs, process " + board.pid() + ", at " + board.url());
        log.info("Its log: " + logFile());
        return board.url();
    }

    /** A board keeps the port that it was started with; 0 asks for none in particular. */
    static void refuseOtherPort(URI running, int port) {
        if (port != 0 && port != running.getPort()) {
            throw new UserException(
                    "hotreload.port: " + port + " is not the port of the emulated board that runs already, at "
                            + running + "; start it anew by mvn hotreload:emulate -Dhotreload.action=restart");
        }
    }

    /** A board would find that out only after its start. */
    static void refuseUsedPort(int port) {
        if (port == 0) {
            return;
        }
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        } catch (IOException | IllegalArgumentException e) {
            throw new UserException(
                    "hotreload.port: " + port + " on 127.0.0.1 cannot be used (" + e.getMessage()
                            + "): name another one, or 0 for any that is free",
                    e);
        }
    }

    /** Starts a board that ends with this JVM. Stops the one in the background first. */
    public EmulatedBoard startAttached(XtensaSdk sdk, Firmware firmware, Path image, Settings settings)
            throws IOException {
        return startAttached(emulated(sdk), firmware, image, settings);
    }

    /** As {@link #startAttached(XtensaSdk, Firmware, Path, Settings)}, on another machine. */
    public EmulatedBoard startAttached(Machine machine, Firmware firmware, Path image, Settings settings)
            throws IOException {
        stop();
        refuseUsedPort(settings.port());
        return started(launch(machine, firmware, image, settings), firmware, settings);
    }

    /**
     * Stops the project's board. Its flash stays.
     *
     * @return whether one was running
     */
    public boolean stop() throws IOException {
        Optional<BoardRecord> running = running();
        if (running.isPresent()) {
            running.get().process().ifPresent(BoardRecord::end);
            log.info("Stopped the emulated board, process " + running.get().pid());
        }
        Files.deleteIfExists(recordFile());
        boards.remove(folder);
        return running.isPresent();
    }

    /** Says which lines of the firmware and its modules the addresses in the board's log are. */
    public AddressDecoder decoder(XtensaSdk sdk, Firmware firmware) throws IOException {
        return decoder(emulated(sdk), firmware);
    }

    /** As {@link #decoder(XtensaSdk, Firmware)}, of another machine. */
    public AddressDecoder decoder(Machine machine, Firmware firmware) throws IOException {
        BuildLayout layout = project.layout();
        return new AddressDecoder(
                new DebugFiles(layout.debugFiles()),
                FirmwareFile.whole(firmware.elf()),
                machine.addr2line(),
                layout.failures(),
                log);
    }

    /** A board of which no record could be written is ended: nobody would find it. */
    private EmulatedBoard started(EmulatedBoard.Launch launch, Firmware firmware, Settings settings)
            throws IOException {
        EmulatedBoard board = EmulatedBoard.start(launch);
        try {
            BoardRecord record = BoardRecord.of(board, firmware.digest(), settings);
            record.write(recordFile());
            boards.add(folder, record);
            return board;
        } catch (IOException | RuntimeException e) {
            board.close();
            throw e;
        }
    }

    private EmulatedBoard.Launch launch(Machine machine, Firmware firmware, Path image, Settings settings)
            throws IOException {
        machine.check(firmware);
        flash(machine, firmware, image);
        return machine.launch(firmware, folder, settings);
    }

    /**
     * Makes sure that a firmware is for the emulated board: one that ESP-IDF builds is not, and one that another project
     * has packed need not be.
     *
     * @param target ESP-IDF's name of the chip that the firmware is for, or {@code emulated}
     * @throws UserException if it is for a chip
     */
    public static void refuseChip(String target) {
        if (!isFor(target)) {
            throw new UserException("the firmware is for " + target + ", which the emulated board is not: put it on a"
                    + " chip (mvn hotreload:flash in its ESP-IDF project), and name that by"
                    + " -Dhotreload.url=http://ADDRESS:8080");
        }
    }

    /** Whether the emulated board is what ESP-IDF, or a firmware's artifact, calls by this name. */
    public static boolean isFor(String target) {
        return target.equals(Chip.EMULATED.target());
    }

    /**
     * The same firmware with the same partitions keeps its flash, as over a power cycle; another one gets a new flash
     * with the module in it.
     */
    private void flash(Machine machine, Firmware firmware, Path image) throws IOException {
        if (isFlashOf(machine, firmware)) {
            log.info("The board keeps its flash, with the modules that are stored there");
            return;
        }
        Files.createDirectories(folder);
        Files.deleteIfExists(flashOwner());
        machine.makeFlash(flashFile(), firmware, image);
        AtomicFile.write(flashOwner(), machine.flashOwner(firmware));
    }

    private boolean isFlashOf(Machine machine, Firmware firmware) throws IOException {
        return Files.isRegularFile(flashFile())
                && Files.isRegularFile(flashOwner())
                && Files.readString(flashOwner()).equals(machine.flashOwner(firmware));
    }

    private Path flashFile() {
        return folder.resolve("flash.bin");
    }

    /** Says what the flash was made for. */
    private Path flashOwner() {
        return folder.resolve("flash.owner");
    }

    private Optional<BoardRecord> running() throws IOException {
        return BoardRecord.read(recordFile())
                .or(() -> boards.find(folder))
                .filter(board -> board.process().isPresent());
    }

    private Path recordFile() {
        return folder.resolve("board.json");
    }
}
