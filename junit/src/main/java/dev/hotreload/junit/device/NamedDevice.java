package dev.hotreload.junit.device;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;

/** The device that the user has named. It is there once: classes wait for each other. */
final class NamedDevice implements TestDevice {
    private final Semaphore taken = new Semaphore(1);
    private final TestProject project;
    private final ModuleOnDevice deployed;

    private NamedDevice(TestProject project, ModuleOnDevice deployed) {
        this.project = project;
        this.deployed = deployed;
    }

    /** @throws UserException if that is no address, or the module cannot be built for the firmware that it runs */
    static NamedDevice at(String url, TestProject project) throws IOException {
        if (project.isBuiltByIdf()) {
            throw new UserException(
                    "the module's firmware is an ESP-IDF project, which a test cannot build: test the module in a"
                            + " project of its own, which depends on that firmware's artifact (docs/firmware-artifact.md)");
        }
        try {
            return new NamedDevice(
                    project, new ModuleOnDevice(new URI(url), project.buildForExistingFirmware(), project.key()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new UserException("hotreload.device: " + e.getMessage(), e);
        }
    }

    /** A class begins, when the one before has ended. */
    void begin() throws IOException {
        taken.acquireUninterruptibly();
        try {
            deployed.renew();
        } catch (IOException | RuntimeException e) {
            taken.release();
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
    public void prepare() {}

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
        return "";
    }

    @Override
    public MatchResult await(Pattern pattern, Duration timeout) {
        throw new TestAbortedException("nobody reads the console of the device at " + client().base()
                + ": what waits for its log runs on the emulated board only");
    }

    @Override
    public String state() {
        return deployed.status();
    }

    @Override
    public void close() {
        taken.release();
    }
}
