package dev.hotreload.it.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.client.auth.Offer;
import dev.hotreload.it.DeviceApiPage;
import dev.hotreload.it.board.ProbeBoard;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.http.Answer;
import dev.hotreload.it.http.RawRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A board that takes a module from the owner of its key only, with the owner's module running. */
final class GuardedBoard implements AutoCloseable {
    /** Whatever changes there is then somebody's doing. */
    private static final List<String> LEAVE_THE_FLASH_ALONE =
            List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0", "-DCONFIG_HOTRELOAD_ERASE_AHEAD=0");

    private final TestProject project;
    private final ProbeBoard board;
    private final DeviceKey key;
    private final Map<String, Integer> statuses = DeviceApiPage.statuses();
    private byte[] flash;

    private GuardedBoard(TestProject project) throws IOException {
        this.project = project;
        this.board = ProbeBoard.start(project);
        this.key = project.key().orElseThrow();
        remember();
    }

    /** @param configuration more options of the component */
    static GuardedBoard start(String name, String... configuration) throws IOException {
        TestProject project = TestProject.copyOf("badinput", ProbeBoard.MODULE, name);
        List<String> options = new ArrayList<>(LEAVE_THE_FLASH_ALONE);
        options.addAll(List.of(configuration));
        return new GuardedBoard(project.authenticating(options.toArray(String[]::new)));
    }

    DeviceKey key() {
        return key;
    }

    ProbeBoard probe() {
        return board;
    }

    /** A client that knows nothing of what others do. */
    HotReloadClient newClient() {
        return new HotReloadClient(url(), HotReloadClient.DEFAULT_TIMEOUT, Optional.of(key));
    }

    URI url() {
        return board.url();
    }

    byte[] module() throws IOException {
        return board.bytes();
    }

    /** A module that would give itself away by what it returns. */
    byte[] forgedModule() throws IOException {
        String text = new String(module(), StandardCharsets.ISO_8859_1);
        String forged = text.replace("probe\0", "p0wn3\0");
        assertThat(forged).isNotEqualTo(text);
        return forged.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A nonce that was never used, and the names of the key and the device. */
    Offer offer() throws IOException {
        Answer answer = new RawRequest("GET /status HTTP/1.1", new byte[0]).send(url());
        return Offer.parse(answer.acceptSignature()).orElseThrow();
    }

    /** Refused with that code, and nothing has changed: neither the module that runs nor a byte of flash. */
    void assertRefused(String code, SignedRequest request) throws IOException {
        assertProblem(code, request.send(url()));
        assertUntouched();
    }

    void assertProblem(String code, Answer answer) {
        assertThat(answer.contentType()).as(answer.body()).isEqualTo("application/problem+json");
        assertThat(answer.problem().code()).as(answer.body()).isEqualTo(code);
        assertThat(answer.status()).isEqualTo(statuses.get(code));
        assertThat(answer.problem().detail()).isNotBlank().doesNotContain(key.secret());
        assertThat(Offer.parse(answer.acceptSignature())).as("the next nonce").isPresent();
    }

    void assertUntouched() throws IOException {
        board.assertUntouched();
        byte[] now = Files.readAllBytes(project.flash());
        assertThat(Arrays.mismatch(now, flash))
                .as("first changed byte of flash")
                .isEqualTo(-1);
    }

    /** The owner deploys again. */
    void deploy() throws IOException {
        board.deploy();
        remember();
    }

    private void remember() throws IOException {
        flash = Files.readAllBytes(project.flash());
    }

    @Override
    public void close() {
        board.close();
    }
}
