package dev.hotreload.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.iface.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code docs/interfaces.md} has every message of the annotation processor, in the catalogue's order. */
class InterfacesPageTest {
    private static final String HEAD = "| message |\n| --- |\n";

    @Test
    void hasTheMessages() throws IOException {
        String page = Files.readString(Path.of("../docs/interfaces.md"));
        List<String> messages = Arrays.stream(Message.values())
                .map(Message::text)
                .filter(text -> !text.equals("%s"))
                .map(text -> "| " + text.replace("%s", "…") + " |")
                .toList();

        assertThat(page.substring(page.indexOf(HEAD) + HEAD.length()).lines()).containsExactlyElementsOf(messages);
    }
}
