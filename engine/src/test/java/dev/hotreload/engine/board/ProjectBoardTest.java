package dev.hotreload.engine.board;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ProjectBoardTest {
    private static final URI RUNNING = URI.create("http://127.0.0.1:4711");

    @Test
    void anotherPortIsNotIgnored() {
        assertThatThrownBy(() -> ProjectBoard.refuseOtherPort(RUNNING, 8080))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.port: 8080")
                .hasMessageContaining("http://127.0.0.1:4711")
                .hasMessageContaining("-Dhotreload.action=restart");
    }

    @Test
    void aPortInUseIsSaidBeforeTheStart() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> ProjectBoard.refuseUsedPort(taken.getLocalPort()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("hotreload.port: " + taken.getLocalPort())
                    .hasMessageContaining("name another one, or 0");
        }
        assertThatThrownBy(() -> ProjectBoard.refuseUsedPort(70_000)).isInstanceOf(UserException.class);
        assertThatCode(() -> ProjectBoard.refuseUsedPort(0)).doesNotThrowAnyException();
    }

    @Test
    void aChipsFirmwareIsRefused() {
        assertThatCode(() -> ProjectBoard.refuseChip("emulated")).doesNotThrowAnyException();
        assertThatThrownBy(() -> ProjectBoard.refuseChip("esp32s3"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("the firmware is for esp32s3, which the emulated board is not")
                .hasMessageContaining("mvn hotreload:flash")
                .hasMessageContaining("-Dhotreload.url=http://ADDRESS:8080");
    }

    @Test
    void thePortThatItHasAndAnyPortAreFine() {
        assertThatCode(() -> ProjectBoard.refuseOtherPort(RUNNING, 4711)).doesNotThrowAnyException();
        assertThatCode(() -> ProjectBoard.refuseOtherPort(RUNNING, 0)).doesNotThrowAnyException();
    }
}
