package dev.hotreload.engine.board;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
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
    void thePortThatItHasAndAnyPortAreFine() {
        assertThatCode(() -> ProjectBoard.refuseOtherPort(RUNNING, 4711)).doesNotThrowAnyException();
        assertThatCode(() -> ProjectBoard.refuseOtherPort(RUNNING, 0)).doesNotThrowAnyException();
    }
}
