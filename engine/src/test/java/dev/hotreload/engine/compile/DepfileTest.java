package dev.hotreload.engine.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DepfileTest {
    @Test
    void oneRuleOverSeveralLines() {
        assertThat(Depfile.parse("out/a.o: src/a.c \\\n src/a.h \\\n  inc/b.h\n"))
                .contains(List.of(Path.of("src/a.c"), Path.of("src/a.h"), Path.of("inc/b.h")));
    }

    @Test
    void namesAreUnescaped() {
        assertThat(Depfile.parse("a.o: /with\\ space/a.c /with\\#hash.h /with$$dollar.h\n"))
                .contains(List.of(Path.of("/with space/a.c"), Path.of("/with#hash.h"), Path.of("/with$dollar.h")));
    }

    @Test
    void otherTextIsNoRule() {
        assertThat(Depfile.parse("")).isEmpty();
        assertThat(Depfile.parse("torn of")).isEmpty();
    }

    @Test
    void aMissingFileIsNoRule(@TempDir Path folder) throws IOException {
        assertThat(Depfile.read(folder.resolve("none.d"))).isEmpty();
    }
}
