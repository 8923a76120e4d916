package dev.hotreload.it.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.hotreload.it.board.ProbeBoard;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The device by curl, as the specification writes it and as people type it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CurlIT {
    private ProbeBoard board;

    @BeforeAll
    void start() throws IOException {
        board = ProbeBoard.start();
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void uploadAndReloadAsTheSpecificationWritesIt() throws Exception {
        JsonObject answer =
                curl("-X", "POST", "-F", "file=@" + board.module().getFileName(), board.url() + "/upload-and-reload");
        assertThat(answer.get("size").getAsLong()).isEqualTo(Files.size(board.module()));
        assertThat(answer.get("generation").getAsLong()).isEqualTo(board.generation() + 1);
        board.reloaded();
    }

    @Test
    void rawBody() throws Exception {
        JsonObject answer =
                curl("--data-binary", "@" + board.module().getFileName(), board.url() + "/upload-and-reload");
        assertThat(answer.get("size").getAsLong()).isEqualTo(Files.size(board.module()));
        assertThat(answer.get("generation").getAsLong()).isEqualTo(board.generation() + 1);
        board.reloaded();
    }

    @Test
    void uploadThenReload() throws Exception {
        JsonObject uploaded = curl("-F", "file=@" + board.module().getFileName(), board.url() + "/upload");
        assertThat(uploaded.get("size").getAsLong()).isEqualTo(Files.size(board.module()));
        assertThat(uploaded.has("generation")).isFalse();
        board.assertUntouched();

        JsonObject reloaded = curl("-X", "POST", board.url() + "/reload");
        assertThat(reloaded.get("generation").getAsLong()).isEqualTo(board.generation() + 1);
        board.reloaded();
    }

    @Test
    void partBesideOtherParts() throws Exception {
        String file = "file=@" + board.module().getFileName() + ";type=application/x-sharedlib";
        JsonObject answer = curl(
                "-F", "comment=another field first", "-F", file, "-F", "last=1", board.url() + "/upload-and-reload");
        assertThat(answer.get("size").getAsLong()).isEqualTo(Files.size(board.module()));
        board.reloaded();
    }

    @Test
    void status() throws Exception {
        JsonObject answer = curl(board.url() + "/status");
        JsonObject module = answer.getAsJsonArray("modules").get(0).getAsJsonObject();
        assertThat(module.get("name").getAsString()).isEqualTo(ProbeBoard.MODULE);
        assertThat(module.get("generation").getAsLong()).isEqualTo(board.generation());
    }

    private JsonObject curl(String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of("curl"));
        line.addAll(List.of(arguments));
        Process curl = new ProcessBuilder(line)
                .directory(board.module().getParent().toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String answer = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(curl.waitFor()).as("exit status of %s", line).isZero();
        return JsonParser.parseString(answer).getAsJsonObject();
    }
}
