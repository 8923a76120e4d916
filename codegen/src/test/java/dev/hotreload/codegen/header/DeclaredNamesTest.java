package dev.hotreload.codegen.header;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DeclaredNamesTest {
    /** Each declares {@code m_one}, and no {@code m_two}. */
    static Stream<String> macros() {
        return Stream.of(
                "#define DECLARE(n) int m_##n(void)\nDECLARE(one);",
                "#define DECLARE(n) \\\n    struct s##n { int x[n]; }; \\\n    struct s##n m_one(int)\nDECLARE(1);",
                "#define declare(type, n, ...) type m_##n(__VA_ARGS__);\ndeclare(int, one, int (*)(int), int)",
                "#define DECLARE(n, arguments...) int n ## _one(arguments)\nDECLARE(m, int, int);",
                "#define INNER(n) int m_ ## n(void);\n#define ALL(X) X(one) X(three)\nALL(INNER)",
                "#define LIST X(one)\n#define X(n) int m_##n(void);\nLIST\n#undef X",
                "#define PROTOTYPE int m_one(void)\nPROTOTYPE;",
                "#ifdef A\n#define D(n) int a_##n(void)\n#else\n#define D(n) int m_##n(void)\n#endif\nD(one);",
                "#define m_one m_one\nint m_one(void);",
                "#define API(t) __attribute__((visibility(\"default\"))) t\nAPI(int) m_one(void);");
    }

    @ParameterizedTest
    @MethodSource("macros")
    void whatAMacroDeclares(String header) {
        assertThat(DeclaredNames.inTexts(List.of(header))).contains("m_one").doesNotContain("m_two");
    }

    @Test
    void theMacroOfAnotherHeader() {
        assertThat(DeclaredNames.inTexts(List.of("DECLARE(one);", "#define DECLARE(n) int m_##n(void)")))
                .contains("m_one");
    }

    @Test
    void aMacroThatNothingUsesDeclaresNothing() {
        assertThat(DeclaredNames.inTexts(List.of("#define DECLARE(n) int m_##n(void); int m_one(void)\n")))
                .isEmpty();
    }

    @Test
    void aBodyIsNoDeclaration() {
        assertThat(DeclaredNames.inTexts(
                        List.of("#define CALL(n) m_##n()\nstatic inline int other(void) { return CALL(one); }")))
                .doesNotContain("m_one");
    }

    @ParameterizedTest
    @MethodSource("endless")
    void macrosThatExpandWithoutEnd(String header) {
        assertThat(assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> DeclaredNames.inTexts(List.of(header + "\nint m_one(void);"))))
                .contains("m_one");
    }

    static Stream<String> endless() {
        StringBuilder doubling = new StringBuilder("#define D0(x) x x\n");
        StringBuilder chain = new StringBuilder();
        for (int i = 1; i < 64; i++) {
            doubling.append("#define D%d(x) D%d(x x) D%2$d(x x)\n".formatted(i, i - 1));
        }
        for (int i = 0; i < 20_000; i++) {
            chain.append("#define C%d C%d\n".formatted(i, i + 1));
        }
        return Stream.of(
                "#define A(x) A(x) A(x)\nA(1);",
                "#define A(x) B(x) B(x)\n#define B(x) A(x) A(x)\nA(1);",
                "#define A B\n#define B A\nA;",
                doubling + "D63(m_two(void);)",
                chain + "C0;",
                "#define A(\nA(",
                "#define A(x) ## x ##\nA(1) A() A(,) A)(");
    }
}
