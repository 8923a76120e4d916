package dev.hotreload.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a firmware with {@code CONFIG_HOTRELOAD_MDNS} announces. */
class MdnsIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern DONE = Pattern.compile("(?m)^DONE$");
    private static final String MDNS = "-DCONFIG_HOTRELOAD_MDNS=1";

    @ParameterizedTest
    @CsvSource({"none, -DCONFIG_HOTRELOAD_AUTH_NONE=1", "hmac-sha256, -DCONFIG_HOTRELOAD_AUTH_READ=0"})
    void announcesTheServer(String auth, String option) throws IOException {
        TestProject project = project(MDNS, option);
        String digest =
                HexFormat.of().formatHex(Sha256.of(project.project().layout().firmware()), 0, 8);
        try (EmulatedBoard board = project.start()) {
            board.awaitLog(DONE, 0, PATIENCE);
            List<String> announced = announced(board);
            assertThat(announced).hasSize(3);
            assertThat(announced.get(0))
                    .matches("hotreload\\._hotreload\\._tcp on hotreload\\.local:8080 modules=\\w+,\\w+" + " firmware="
                            + digest + " auth=" + auth + " device=[0-9a-f]{12} version=0\\.1\\.0")
                    .contains("first", "second");
            assertThat(announced.get(1)).isEqualTo("_hotreload._tcp is gone");
            assertThat(announced.get(2)).startsWith("lamp._hotreload._tcp on lamp.local:8080 modules=");
        }
    }

    @Test
    void saysNothingByDefault() throws IOException {
        try (EmulatedBoard board = project("-DCONFIG_HOTRELOAD_AUTH_NONE=1").start()) {
            board.awaitLog(DONE, 0, PATIENCE);
            assertThat(announced(board)).isEmpty();
        }
    }

    private static TestProject project(String... configuration) throws IOException {
        TestProject first = TestProject.copyOf("mdns", "first").authenticating(configuration);
        Path sources = first.project().basedir().resolve("second");
        first.buildWith(List.of(first.second("second", "1", "second", sources).project()));
        return first;
    }

    private static List<String> announced(EmulatedBoard board) throws IOException {
        return Pattern.compile("(?m)^I \\(\\d+\\) mdns: (.*)$")
                .matcher(board.log())
                .results()
                .map(line -> line.group(1))
                .toList();
    }
}
