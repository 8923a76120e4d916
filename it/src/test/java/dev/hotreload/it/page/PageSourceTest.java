package dev.hotreload.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's text, without a browser. */
class PageSourceTest {
    private static final Path SOURCES = Path.of("../firmware-component/src/server");
    private static final int LARGEST = 6 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"script", "style"})
    void policyHasTheHashes(String element) throws Exception {
        Matcher text = Pattern.compile("<" + element + ">(.*)</" + element + ">", Pattern.DOTALL)
                .matcher(page());
        assertThat(text.find()).isTrue();
        String expected = element + "-src 'sha256-" + hash(text.group(1)) + "'; ";
        assertThat(Files.readString(SOURCES.resolve("hotreload_page.c"))).contains(expected);
    }

    @Test
    void wantsNothingFromElsewhere() throws IOException {
        assertThat(page()).doesNotContain("//", "src=", "href=", "import", "innerHTML");
    }

    @Test
    void isSmall() throws IOException {
        assertThat(page().length()).isLessThan(LARGEST);
    }

    private static String page() throws IOException {
        String source = Files.readString(SOURCES.resolve("hotreload_page.html"));
        return source.substring(source.indexOf("R\"html(") + 7, source.indexOf(")html\""));
    }

    private static String hash(String text) throws NoSuchAlgorithmException {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getEncoder().encodeToString(hash);
    }
}
