package dev.hotreload.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.RawRequest;
import java.net.Socket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Uploads whose sender stops in the middle: the app's own calls do not wait for them. */
class HeldUploadIT {
    private static final Duration HELD = Duration.ofSeconds(4);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Far below the time that the sender waits, and far above what a busy machine adds. */
    private static final int MOST_MILLIS = 2_000;

    private static final Pattern LONGEST = Pattern.compile("(?m)^longest (\\d+) ms$");

    /** With the head alone, with the start of the file, and with all but its last byte. */
    @ParameterizedTest
    @ValueSource(strings = {"head", "start", "all but the end"})
    void theAppsCallsGoOn(String sent) throws Exception {
        TestProject project = TestProject.copyOf("held", "held", "held-" + sent.length());
        byte[] module = Files.readAllBytes(project.build().stripped());
        try (EmulatedBoard board = EmulatedBoard.start(project.board())) {
            board.awaitLog(LONGEST, 0, PATIENCE);
            int size = switch (sent) {
                case "head" -> 0;
                case "start" -> module.length / 2;
                default -> module.length - 1;
            };
            String head = "POST /upload-and-reload HTTP/1.1\nContent-Type: application/octet-stream\nContent-Length: "
                    + module.length;
            try (Socket socket = RawRequest.connect(board.url())) {
                new RawRequest(head, Arrays.copyOf(module, size)).write(socket);
                int from = board.log().length();
                board.awaitExit(HELD);

                List<Integer> longest = LONGEST.matcher(board.log().substring(from))
                        .results()
                        .map(MatchResult::group)
                        .map(line -> Integer.valueOf(line.replaceAll("\\D", "")))
                        .toList();

                assertThat(longest).hasSizeGreaterThan(3).allMatch(millis -> millis < MOST_MILLIS);
            }
        }
    }
}
