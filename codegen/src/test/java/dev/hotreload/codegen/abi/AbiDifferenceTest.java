package dev.hotreload.codegen.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AbiDifferenceTest {
    private static final String PAIR = "f: void f(struct s *)\n\tstruct s: %s\ng: void g(struct s)\n\tstruct s: %1$s\n";

    @Test
    void whatOnlyOneSideHasIsNone() {
        assertThat(difference("f: void f(void)\ngone: void gone(void)\n", "f: void f(void)\nnew: int32_t new(void)\n")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void namesTheFunctionWithBothPrototypes() {
        AbiDifference difference =
                difference("f: void f(int32_t)\ng: void g(void)\n", "f: void f(int64_t)\ng: void g(void)\n");

        assertThat(difference.isEmpty()).isFalse();
        assertThat(difference.text("thermo")).isEqualTo("""
                module 'thermo' has other prototypes than its firmware calls it by:
                  f
                    old: void f(int32_t)
                    new: void f(int64_t)""");
    }

    @Test
    void namesATypeOnceWithAllThatPassIt() {
        String before = PAIR.formatted("4 bytes { 0 int32_t a }");
        String after = PAIR.formatted("8 bytes { 0 int64_t a }");

        assertThat(difference(before, after).text("thermo")).isEqualTo("""
                module 'thermo' has other prototypes than its firmware calls it by:
                  struct s, which f, g pass
                    old: 4 bytes { 0 int32_t a }
                    new: 8 bytes { 0 int64_t a }""");
    }

    @Test
    void ofALongTypeShowsWhatDiffers() {
        String same = IntStream.range(0, 40)
                .mapToObj(i -> 4 * i + " int32_t member" + i)
                .collect(Collectors.joining("; "));
        String before = PAIR.formatted("164 bytes { " + same + "; 160 float last }");
        String after = PAIR.formatted("168 bytes { " + same + "; 160 double last }");

        assertThat(difference(before, after).text("thermo"))
                .contains("old: 164 bytes { …; 160 float last }\n    new: 168 bytes { …; 160 double last }");
    }

    @Test
    void aTypeThatIsNoLongerPassedIsNotTold() {
        String before = "f: void f(struct s *)\n\tstruct s: 4 bytes { 0 struct t *t }\n\tstruct t: 1 bytes { }\n";
        String after = "f: void f(struct s *)\n\tstruct s: 4 bytes { 0 struct u *t }\n\tstruct u: 1 bytes { }\n";

        assertThat(difference(before, after).text("m"))
                .contains("struct s, which f passes")
                .doesNotContain("struct t,");
    }

    private static AbiDifference difference(String firmware, String module) {
        return new AbiDifference(ModuleAbi.parse(firmware), ModuleAbi.parse(module));
    }
}
