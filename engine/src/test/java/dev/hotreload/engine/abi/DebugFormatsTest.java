package dev.hotreload.engine.abi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.abi.ObjectPrototypes;
import dev.hotreload.codegen.fault.CodegenException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever way the compiler writes its debugging information, the prototypes are the same, or it is said why not. */
class DebugFormatsTest {
    private static final String SOURCE = """
            #include <stdint.h>
            enum mode { BEFORE = -1, OFF, ON = 200 };
            struct bits { unsigned a : 3; int b : 9; unsigned char c : 1; uint64_t d : 40; };
            struct node { struct node *next; struct bits bits; enum mode mode; char name[3][5]; int none[0]; int more[]; };
            union both { double number; struct { short low, high; } parts; };
            typedef struct { _Bool flag; float _Complex z; } last_t;
            int inlined(int a) { return 2 * a; }
            union both *first(struct node *node, last_t last, int n, int list[n][n]) { return node->mode ? 0 : (void *)list; }
            int second(const char *format, ...) { return inlined(format[0]); }
            """;
    private static final String CXX_SOURCE = """
            namespace a { struct base { virtual int run(); int x; }; struct derived : virtual base { char y; }; }
            struct more : a::derived, a::base { int z; };
            extern "C" int third(more *m, a::base &b) { return m->z + b.run(); }
            """;

    @TempDir
    Path folder;

    private CompiledPrototypes compiled;

    @BeforeEach
    void prepare() throws IOException {
        compiled = new CompiledPrototypes(folder);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-gdwarf-2",
                "-gdwarf-3",
                "-gdwarf-4",
                "-gdwarf-5",
                "-gdwarf-4 -gstrict-dwarf",
                "-gz=zlib",
                "-O0",
                "-Os",
                "-Og -ggdb3",
                "-fno-merge-debug-strings",
                "-ffunction-sections -fdata-sections",
                "-fno-eliminate-unused-debug-types"
            })
    void theWayMakesNoDifference(String options) throws IOException {
        String[] each = options.split(" ");

        assertThat(compiled.c(SOURCE, each).text()).isEqualTo(compiled.c(SOURCE).text());
        assertThat(compiled.cxx(CXX_SOURCE, each).text())
                .isEqualTo(compiled.cxx(CXX_SOURCE).text());
    }

    /** In a linked file the debugging information of several compilations lies in one section. */
    @ParameterizedTest
    @ValueSource(strings = {"-r", "-shared", "-Wl,-e,first"})
    void severalObjectsMayBeLinked(String kind) throws IOException {
        Path c = compiled.object("source.c", SOURCE);
        Path cxx = compiled.object("source.cpp", CXX_SOURCE);
        String each =
                ObjectPrototypes.read(c).text() + ObjectPrototypes.read(cxx).text();

        Path linked = compiled.linked(List.of(c, cxx), kind, "-Wl,--unresolved-symbols=ignore-all");

        assertThat(ObjectPrototypes.read(linked).text()).isEqualTo(each);
    }

    @ParameterizedTest
    @CsvSource({
        "-gsplit-dwarf, -gsplit-dwarf",
        "-fdebug-types-section, -fdebug-types-section",
        "-gdwarf64, without -gdwarf64",
        "-gz=zstd, -gz=none"
    })
    void whatCannotBeReadIsRefused(String option, String advice) throws IOException {
        Path object = compiled.object("source.cpp", CXX_SOURCE, option);

        assertThatThrownBy(() -> ObjectPrototypes.read(object))
                .isInstanceOf(CodegenException.class)
                .hasMessageContaining(object.toString())
                .hasMessageContaining(advice);
    }

    @Test
    void nothingIsKnownWithoutDebuggingInformationAndOfAssembler() throws IOException {
        Path assembler =
                compiled.object("source.S", ".global f\n.type f, @function\nf: entry a1, 32\nretw\n.size f, . - f\n");

        assertThat(ObjectPrototypes.read(assembler).text()).isEqualTo("f: not known\n");
        assertThat(compiled.c(SOURCE, "-g0").unknown()).containsExactly("first", "inlined", "second");
    }
}
