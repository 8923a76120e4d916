package dev.hotreload.engine.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes another interface of a module, and what leaves it the same. */
class InterfaceTest {
    private static final String SOURCE = """
            #include <stdint.h>
            #include <stddef.h>
            enum mode { OFF, SLOW, FAST };
            struct deepest { int16_t low; int16_t high; };
            struct deeper { struct deepest *deepest; unsigned level : 3; unsigned : 2; unsigned trend : 4; };
            struct unused { int a; };
            typedef struct { long first; union { float real; uint32_t raw; }; struct deeper deeper[2]; } sample_t;
            typedef int32_t number_t;
            number_t read(sample_t *sample, enum mode mode) { return sample->first + mode; }
            void log_it(const char *format, ...) { (void)format; }
            uint64_t total(number_t a, double b, char c) { return a + b + c; }
            int32_t each(void (*callback)(sample_t *, void *), void *context) { return callback != context; }
            static int helper(short a) { return a; }
            int uses_helper(void) { return helper(1); }
            """;

    @TempDir
    Path folder;

    private CompiledPrototypes compiled;

    @BeforeEach
    void prepare() throws IOException {
        compiled = new CompiledPrototypes(folder);
    }

    /** Each replaces one text of the source by another. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*sample, enum mode mode) { return sample->first + mode; | *s, enum mode m) { return s->first + m;",
                "const char *format | char *format",
                "const char *format | const volatile unsigned char *restrict format",
                "typedef int32_t number_t | typedef long number_t",
                "number_t read | int read",
                "struct unused { int a; | struct unused { double a, b;",
                "static int helper(short a) | static int helper(int a)",
                "OFF, SLOW, FAST | OFF = 0, FAST = 2, SLOW = 1",
                "enum mode { | enum mode;  enum mode {",
                "return a + b + c; | return 1;",
                "uses_helper(void) | uses_helper()",
                "each(void (*callback)(sample_t *, void *) | each(void callback(sample_t *s, void *c)",
                "struct deepest { | struct deepest;  struct deepest {"
            })
    void isTheSameFor(String before, String after) throws IOException {
        assertThat(text(before, after)).isEqualTo(compiled.c(SOURCE).text());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "enum mode mode) { | enum mode mode, int more) { (void)more;",
                "read(sample_t *sample, enum mode mode) | read(sample_t *sample, int mode)",
                "(const char *format, ...) | (const char *format)",
                "uint64_t total | int64_t total",
                "uint64_t total | uint32_t total",
                "double b | float b",
                "typedef int32_t number_t | typedef uint32_t number_t",
                "typedef int32_t number_t | typedef int16_t number_t",
                "OFF, SLOW, FAST | OFF, FAST, SLOW",
                "OFF, SLOW, FAST | OFF, SLOW, FAST, FASTER",
                "OFF, SLOW, FAST | OFF, SLOW, FAST = 300",
                "long first; | long first; long second;",
                "long first; | long long first;",
                "float real; uint32_t raw; | float real; int32_t raw;",
                "union { float real; uint32_t raw; }; | float real; uint32_t raw;",
                "deeper[2] | deeper[3]",
                "int16_t low; int16_t high; | int16_t high; int16_t low;",
                "int16_t low; int16_t high; | int32_t low; int16_t high;",
                "int16_t low; int16_t high; | int16_t low; uint16_t high;",
                "level : 3 | level : 4",
                "unsigned : 2; | unsigned : 3;",
                "struct deepest *deepest | struct deepest deepest",
                "(*callback)(sample_t *, void *) | (*callback)(sample_t *, void *, int)",
                "void (*callback) | int (*callback)",
                "struct deeper { | struct __attribute__((packed)) deeper {",
                "uses_helper(void) { return helper(1); } | uses_helper(int a) { return helper(a); }"
            })
    void isAnotherFor(String before, String after) throws IOException {
        assertThat(text(before, after)).isNotEqualTo(compiled.c(SOURCE).text());
    }

    @Test
    void theOrderOfFunctionsMakesNone() throws IOException {
        String[] halves = SOURCE.split("(?=void log_it)");
        String log = halves[1].substring(0, halves[1].indexOf('\n') + 1);

        String reordered =
                halves[0].replace("number_t read", log + "number_t read") + halves[1].substring(log.length());

        assertThat(reordered.indexOf("log_it")).isLessThan(reordered.indexOf("number_t read"));
        assertThat(compiled.c(reordered).sha256()).isEqualTo(compiled.c(SOURCE).sha256());
    }

    /** A header that C and C++ include says the same to both. */
    @Test
    void theLanguageMakesNone() throws IOException {
        String exported = SOURCE.replace("number_t read", "#ifdef __cplusplus\nextern \"C\" {\n#endif\nnumber_t read")
                .replace("callback != context", "callback != NULL && context != NULL");

        assertThat(compiled.cxx(exported + "#ifdef __cplusplus\n}\n#endif\n").text())
                .isEqualTo(compiled.c(SOURCE).text());
    }

    @Test
    void noneIsLeftOfAModuleWithoutFunctions() throws IOException {
        assertThat(compiled.c("int variable; static int used; int *p = &used;").text())
                .isEmpty();
    }

    @Test
    void theSignOfCharCounts() throws IOException {
        assertThat(compiled.c(SOURCE, "-fsigned-char").text()).isNotEqualTo(text("char c", "unsigned char c"));
        assertThat(compiled.c(SOURCE, "-fsigned-char").text()).contains("total(int32_t, double, int8_t)");
    }

    @Test
    void theOrderOfVirtualFunctionsCounts() throws IOException {
        String source = """
                struct shape { virtual int area(int) = 0; virtual int edge(int) = 0; int id; };
                extern "C" int area_of(shape &a) { return a.area(a.id); }
                """;

        assertThat(compiled.cxx(source).text())
                .contains("virtual int32_t area(int32_t); virtual int32_t edge(int32_t)");
        assertThat(compiled.cxx(source.replaceAll("(virtual.*?;) (virtual.*?;)", "$2 $1"))
                        .text())
                .contains("virtual int32_t edge(int32_t); virtual int32_t area(int32_t)");
    }

    private String text(String before, String after) throws IOException {
        assertThat(SOURCE).contains(before);
        return compiled.c(SOURCE.replace(before, after)).text();
    }
}
