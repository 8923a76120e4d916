package dev.hotreload.engine.kit.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedFlagsTest {
    @TempDir
    Path build;

    @Test
    void whatHoldsForOneCompilationOrOneMachineIsLeftOut() throws IOException {
        RecordedFlags flags =
                parse("-DA=1 -O2 -std=gnu17 -fmacro-prefix-map=/p=. -fdiagnostics-color=always -MD -MT x.obj"
                        + " -MF x.obj.d -o x.obj -c /p/x.c -mlongcalls");

        assertThat(flags.flags()).containsExactly("-DA=1", "-O2", "-std=gnu17", "-mlongcalls");
        assertThat(flags.includes()).isEmpty();
    }

    @Test
    void theSearchPathIsTakenApart() throws IOException {
        RecordedFlags flags = parse("-Iconfig -I /p/one -isystem /p/two -iquote/p/three -include /p/four/forced.h");

        assertThat(flags.includes())
                .containsExactly(
                        build.resolve("config"),
                        Path.of("/p/one"),
                        Path.of("/p/two"),
                        Path.of("/p/three"),
                        Path.of("/p/four"));
        assertThat(flags.flags()).containsExactly("-include", "forced.h");
    }

    @Test
    void aFileOfOptionsIsReadInItsPlace() throws IOException {
        Files.createDirectories(build.resolve("toolchain"));
        Files.writeString(build.resolve("toolchain/cflags"), "-mlongcalls\n-DNAME=\"a b\" -I'/p/with blank'\n");

        RecordedFlags flags = parse("-O1 @toolchain/cflags -O2");

        assertThat(flags.flags()).containsExactly("-O1", "-mlongcalls", "-DNAME=a b", "-O2");
        assertThat(flags.includes()).containsExactly(Path.of("/p/with blank"));
    }

    @Test
    void wordsArePartedAsAShellDoes() {
        assertThat(RecordedFlags.words("-DIDF_VER=\\\"v5.3\\\" '-DA=b c'  \"-DB=\\\"d\\\"\" e\\ f"))
                .containsExactly("-DIDF_VER=\"v5.3\"", "-DA=b c", "-DB=\"d\"", "e f");
    }

    private RecordedFlags parse(String line) throws IOException {
        return RecordedFlags.parse(List.of(line.split(" ")), build);
    }
}
