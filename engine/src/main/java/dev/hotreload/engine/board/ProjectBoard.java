package dev.hotreload.engine.board;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.firmware.Partition;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The emulated board of a project: at most one, which goes on running when the build that started it has ended.
 *
 * <p>Its folder in the build folder holds the flash, the log and {@code board.json}, by which later builds find it.
 */
public final class ProjectBoard {
    /** How a board is started. */
    public record Settings(int port, OptionalLong execHeap, OptionalLong dataHeap) {}

    private static final long STOP_SECONDS = 5;

    private final ModuleProject project;
    private final Path folder;
    private final BuildLog log;

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
        Optional<BoardRecord> running = running();
        if (running.isPresent() && running.get().firmware().equals(firmware.digest()) && isFlashOf(firmware)) {
            URI url = URI.create(running.get().url());
            refuseOtherPort(url, settings.port());
            log.info("The emulated board runs already, process " + running.get().pid() + ", at " + url);
            return url;
        }
        if (running.isPresent()) {
            log.info("The emulated board runs with an older firmware or partition table");
            stop();
        }
        EmulatedBoard board = started(options(sdk, firmware, image, settings).asDetached(), firmware);
        FirstMoments.watch(board, decoder(sdk, firmware));
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

    /** Starts a board that ends with this JVM. Stops the one in the background first. */
    public EmulatedBoard startAttached(XtensaSdk sdk, Firmware firmware, Path image, Settings settings)
            throws IOException {
        stop();
        return started(options(sdk, firmware, image, settings), firmware);
    }

    /**
     * Stops the project's board. Its flash stays.
     *
     * @return whether one was running
     */
    public boolean stop() throws IOException {
        Optional<BoardRecord> running = running();
        if (running.isPresent()) {
            running.get().process().ifPresent(ProjectBoard::end);
            log.info("Stopped the emulated board, process " + running.get().pid());
        }
        Files.deleteIfExists(recordFile());
        return running.isPresent();
    }

    /** Says which lines of the firmware and its modules the addresses in the board's log are. */
    public AddressDecoder decoder(XtensaSdk sdk, Firmware firmware) throws IOException {
        BuildLayout layout = project.layout();
        return new AddressDecoder(
                new DebugFiles(layout.debugFiles()),
                FirmwareFile.whole(firmware.elf()),
                sdk.toolchain().addr2line(),
                layout.failures(),
                log);
    }

    /** A board of which no record could be written is ended: nobody would find it. */
    private EmulatedBoard started(BoardOptions options, Firmware firmware) throws IOException {
        EmulatedBoard board = EmulatedBoard.start(options);
        try {
            BoardRecord.of(board, firmware.digest()).write(recordFile());
            return board;
        } catch (IOException | RuntimeException e) {
            board.close();
            throw e;
        }
    }

    private BoardOptions options(XtensaSdk sdk, Firmware firmware, Path image, Settings settings) throws IOException {
        refuseOthers(firmware);
        flash(firmware, image);
        return BoardOptions.standard(sdk.qemu(), firmware.elf(), folder)
                .withPartitions(project.partitions())
                .withPort(settings.port())
                .withHeaps(settings.execHeap(), settings.dataHeap());
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

    /** A firmware that another project has built and packed has no key in it. */
    private static void refuseOthers(Firmware firmware) throws IOException {
        refuseChip(firmware.chip().target());
        if (!Arrays.equals(Sha256.of(firmware.elf()), firmware.sha256())) {
            throw new UserException("the firmware's artifact holds no key, and this project has not the one that its"
                    + " devices know: set HOTRELOAD_KEY, or the server in Maven's settings, to the firmware project's"
                    + " key (its .hotreload/device.key)");
        }
    }

    /**
     * The same firmware with the same partitions keeps its flash, as over a power cycle; another one gets a new flash
     * with the module in it.
     */
    private void flash(Firmware firmware, Path image) throws IOException {
        if (isFlashOf(firmware)) {
            log.info("The board keeps its flash, with the modules that are stored there");
            return;
        }
        Files.deleteIfExists(flashOwner());
        PartitionTable table = PartitionTable.read(project.partitions());
        FlashFile.create(flashFile(), table, project.partition(), partitionImage(table, image));
        AtomicFile.write(flashOwner(), owner(firmware));
    }

    /** What would be flashed by cable: a log with this one module in it. */
    private Path partitionImage(PartitionTable table, Path module) throws IOException {
        Partition partition = table.byLabel(project.partition());
        Path image = folder.resolve(project.name() + "_partition.bin");
        Files.createDirectories(folder);
        return Files.write(
                image,
                PartitionImage.of(
                        Files.readAllBytes(module),
                        project.name(),
                        project.version(),
                        Math.toIntExact(partition.size())));
    }

    private boolean isFlashOf(Firmware firmware) throws IOException {
        return Files.isRegularFile(flashFile())
                && Files.isRegularFile(flashOwner())
                && Files.readString(flashOwner()).equals(owner(firmware));
    }

    private String owner(Firmware firmware) throws IOException {
        PartitionTable table = PartitionTable.read(project.partitions());
        return "firmware " + firmware.digest() + "\npartitions " + Sha256.hex(table.toString()) + "\n";
    }

    private Path flashFile() {
        return folder.resolve("flash.bin");
    }

    /** Says what the flash was made for. */
    private Path flashOwner() {
        return folder.resolve("flash.owner");
    }

    private Optional<BoardRecord> running() throws IOException {
        return BoardRecord.read(recordFile()).filter(board -> board.process().isPresent());
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while the emulated board stops", e);
        } catch (ExecutionException e) {
            throw new EngineException("the emulated board's end cannot be waited for", e.getCause());
        }
    }

    private Path recordFile() {
        return folder.resolve("board.json");
    }
}
