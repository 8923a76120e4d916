package dev.hotreload.junit.device;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.io.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** A board that was started for tests, with a flash of its own. Used by one class after another. */
final class EmulatedDevice implements TestDevice {
    private final TestProject project;
    private final BuiltModule module;
    private final Consumer<EmulatedDevice> giveBack;
    private final Path folder;
    private final ProjectBoard starter;
    private final ProjectBoard.Machine machine;
    private EmulatedBoard board;
    private ModuleOnDevice deployed;
    /** Characters of the log that are not this test's. */
    private int before;

    /** @param giveBack is told when a class needs the board no longer */
    EmulatedDevice(TestProject project, BuiltModule module, Consumer<EmulatedDevice> giveBack) throws IOException {
        this.project = project;
        this.module = module;
        this.giveBack = giveBack;
        this.folder = Files.createTempDirectory(project.project().layout().testBoards(), "board");
        this.starter = new ProjectBoard(project.project(), folder, BuildLog.silent());
        this.machine = project.machine(starter);
    }

    /** A class begins: with a module that was loaded anew. */
    void begin() throws IOException {
        if (isSound()) {
            before = board.log().length();
            deployed.renew();
        } else {
            start();
        }
    }

    /** A board that lives can be of no use: a function that does not return takes all later calls with it. */
    private boolean isSound() {
        return board != null && board.isAlive() && !deployed.isStuck();
    }

    /** A board in place of another has the same address, so that the client's stays right. */
    private void start() throws IOException {
        int port = 0;
        if (board != null) {
            port = board.url().getPort();
            board.close();
        }
        ProjectBoard.Settings settings = new ProjectBoard.Settings(port, OptionalLong.empty(), OptionalLong.empty());
        board = starter.startAttached(machine, module.firmware(), module.stripped(), settings);
        before = 0; // its log is a new one
        try {
            if (deployed == null) {
                deployed = new ModuleOnDevice(board.url(), module, project.key());
            }
            deployed.awaitFirst();
            deployed.deploy();
        } catch (IOException | RuntimeException e) {
            board.close(); // no test is to have one that was half started
            throw e;
        }
    }

    @Override
    public HotReloadClient client() {
        return deployed.client();
    }

    @Override
    public void requireCalls() {
        project.requireCalls();
    }

    @Override
    public void prepare() throws IOException {
        if (!isSound()) {
            start();
        }
        before = board.log().length();
    }

    @Override
    public void deploy() throws IOException {
        deployed.deploy();
    }

    @Override
    public void reload() throws IOException {
        deployed.reload();
    }

    @Override
    public void rollBack() throws IOException {
        deployed.rollBack();
    }

    @Override
    public String printed() {
        try {
            return board.log().substring(before);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public MatchResult await(Pattern pattern, Duration timeout) {
        try {
            return board.awaitLog(pattern, before, timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String state() {
        OptionalInt status = board.awaitExit(Duration.ofMillis(200)); // one that crashes takes a moment to say so
        String running =
                status.isPresent() ? "the board has ended, with status " + status.getAsInt() : deployed.status();
        try {
            List<String> all = board.log().lines().toList();
            List<String> shown = new DecodedLog(starter.decoder(machine, module.firmware()))
                    .last(all, (int) printed().lines().count());
            return running + "\nit has printed since the test began:\n    " + String.join("\n    ", shown);
        } catch (IOException | RuntimeException e) {
            return running + "\nits log cannot be read: " + e;
        }
    }

    @Override
    public void close() {
        giveBack.accept(this);
    }

    /** The run of tests ends. */
    void end() {
        if (board != null) {
            board.close();
        }
        try {
            Trees.delete(folder);
        } catch (IOException e) {
            project.log().warn("the folder of a board that has ended stays: " + e);
        }
    }
}
