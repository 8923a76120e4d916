package dev.hotreload.engine.board.chip;

import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.board.EmulatedBoard;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How to start a chip under QEMU.
 *
 * @param qemu the emulator
 * @param chip what it emulates
 * @param flash file that stands for the flash
 * @param efuses file that stands for the chip's fuses
 * @param log file that takes the serial port, and what QEMU says
 * @param port TCP port on 127.0.0.1, which leads to the firmware's
 * @param psram whether there is external RAM; octal or quad
 * @param detached whether it goes on running when this JVM ends
 */
record QemuLaunch(Qemu qemu, Chip chip, Path flash, Path efuses, Path log, int port, Psram psram, boolean detached)
        implements EmulatedBoard.Launch {
    /** External RAM. */
    enum Psram {
        NONE,
        QUAD,
        OCTAL
    }

    /** The port that the server listens on unless the app says another one. */
    static final int DEVICE_PORT = 8080;

    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final String PORT_IN_USE = "Could not set up host forwarding rule";

    @Override
    public List<String> commandLine() {
        String machine = chip.target();
        List<String> line = new ArrayList<>(List.of(qemu.program().toString(), "-nographic", "-machine", machine));
        if (psram != Psram.NONE) {
            line.addAll(List.of("-m", chip == Chip.ESP32 ? "4M" : "32M"));
        }
        if (psram == Psram.OCTAL) {
            line.addAll(List.of("-global", "driver=ssi_psram,property=is_octal,value=true"));
        }
        line.addAll(List.of("-drive", "file=" + escaped(flash) + ",if=mtd,format=raw"));
        line.addAll(List.of("-drive", "file=" + escaped(efuses) + ",if=none,format=raw,id=efuse"));
        line.addAll(List.of("-global", "driver=nvram." + machine + ".efuse,property=drive,value=efuse"));
        // The emulated time does not keep up with the real one well enough for a watchdog.
        line.addAll(List.of("-global", "driver=timer." + machine + ".timg,property=wdt_disable,value=true"));
        line.addAll(List.of("-nic", "user,model=open_eth,hostfwd=tcp:127.0.0.1:" + port + "-:" + DEVICE_PORT));
        line.addAll(List.of("-serial", "stdio", "-monitor", "none"));
        return line;
    }

    /** In QEMU's lists of options a comma begins the next one, and two stand for one. */
    private static String escaped(Path file) {
        return file.toString().replace(",", ",,");
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public QemuLaunch asDetached() {
        return new QemuLaunch(qemu, chip, flash, efuses, log, port, psram, true);
    }

    @Override
    public String awaited() {
        return "answered at " + url() + " (port " + DEVICE_PORT + " of the firmware, behind QEMU's network card)";
    }

    /** QEMU takes connections itself, before the firmware does: what counts is an answer, whatever it says. */
    @Override
    public Optional<URI> listening(String printed) {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(ANSWER)
                .build();
        HttpRequest request =
                HttpRequest.newBuilder(url().resolve("/status")).timeout(ANSWER).build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            return status >= HttpURLConnection.HTTP_OK ? Optional.of(url()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty(); // the wait for the next try ends it
        }
    }

    @Override
    public boolean isRefused(int status, String printed) {
        return printed.contains(PORT_IN_USE);
    }

    private URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }
}
