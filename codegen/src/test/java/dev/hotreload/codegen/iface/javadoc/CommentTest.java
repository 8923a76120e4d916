package dev.hotreload.codegen.iface.javadoc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommentTest {
    private static final Map<String, String> NAMES = Map.of("step", "do_step", "Gains", "thermo_gains_t");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "plain text | plain text",
                "{@code a < b && c} | `a < b && c`",
                "{@literal <b>} | <b>",
                "{@link #step} | `do_step`",
                "{@link Thermo#step(int, byte[]) a step} | `a step`",
                "{@linkplain Gains} | thermo_gains_t",
                "{@link Unknown} | `Unknown`",
                "<b>loud</b> <em>soft</em> <code>x</code> | **loud** *soft* `x`",
                "<a href=\"x\">there</a> | there",
                "5 &lt; 6 &amp;&amp; 7 | 5 < 6 && 7",
                "&amp;lt; | &lt;",
                "a \\n in C | a \\\\n in C",
                "*&#47; ends | * / ends",
                "/* begins | / * begins",
                "what??/ | what? ?/",
                "{@inheritDoc} | ''"
            })
    void marksAreThoseOfMarkdown(String javadoc, String doxygen) {
        assertThat(String.join("\n", comment(javadoc).description())).isEqualTo(doxygen);
    }

    @Test
    void paragraphsAndItemsBeginALine() {
        assertThat(comment(" One.\n\n <p>Two,\n too.\n <ul>\n   <li>a\n   <li>b\n </ul>\n")
                        .description())
                .containsExactly("One.", "", "Two,", "too.", "", "- a", "", "- b");
    }

    @Test
    void tagsBelongToWhatTheyDescribe() {
        Comment comment = comment("""
                 Text.

                 @param first number
                     of {@code all}
                 @param second
                 @return what
                  comes back
                 @throws Exception never
                 @see Other
                 @since 1.0
                """);

        assertThat(comment.description()).containsExactly("Text.", "", "@since 1.0");
        assertThat(comment.parameter("first")).isEqualTo("number of `all`");
        assertThat(comment.parameter("second")).isEmpty();
        assertThat(comment.parameter("third")).isEmpty();
        assertThat(comment.returns()).isEqualTo("what comes back");
    }

    @Test
    void whatHasNoCommentSaysNothing() {
        assertThat(comment(null).description()).isEmpty();
        assertThat(comment(null).returns()).isEmpty();
    }

    private static Comment comment(String javadoc) {
        return new Comment(javadoc, name -> NAMES.getOrDefault(name, name));
    }
}
