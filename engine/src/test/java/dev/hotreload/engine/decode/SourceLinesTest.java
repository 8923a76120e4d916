package dev.hotreload.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SourceLinesTest {
    @Test
    void functionsFilesAndLines() {
        assertThat(SourceLines.parse(List.of(
                        "0x70000010",
                        "greet",
                        "././src/main/c/a.c:12",
                        "0x70000020",
                        "inner",
                        "./src/main/c/a.c:3 (discriminator 2)",
                        "outer",
                        "b.c:40",
                        "0x70000030",
                        "known",
                        "??:0",
                        "0x70000040",
                        "??",
                        "??:?")))
                .isEqualTo(Map.of(
                        0x70000010L, "greet at src/main/c/a.c:12",
                        0x70000020L, "inner at src/main/c/a.c:3, inlined by outer at b.c:40",
                        0x70000030L, "known"));
    }
}
