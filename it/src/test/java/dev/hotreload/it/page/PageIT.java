package dev.hotreload.it.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** What a person sees of a device, and can do with it. */
class PageIT {
    private static final Path SCREENSHOT = Path.of("../docs/img/page.png");
    /** What a browser sends does not fit the 512 bytes that ESP-IDF has by default up to 5.3. */
    private static final String SHORT_HEADERS = "-DCONFIG_HTTPD_MAX_REQ_HDR_LEN=512";

    /** Begins the module's note; the version is so many bytes behind. */
    private static final String OWNER = "hotreload\0\0\0\1\0\0\0";

    private static final int VERSION = 12 + 104;
    private static final String EVIL = "<img src=x onerror=alert(1)>";

    private EmulatedBoard board;
    private byte[] module;

    @BeforeEach
    void start() throws IOException {
        TestProject project = TestProject.copyOf("badinput", "probe", "page");
        module = Files.readAllBytes(project.build().stripped());
        board = project.start();
        board.client().uploadAndReload(versioned("1.0.0"));
        board.client().uploadAndReload(versioned("1.1.0"));
    }

    @AfterEach
    void stop() {
        board.close();
    }

    @Test
    void showsWhatRuns() throws IOException {
        try (Browser browser = new Browser(board.url())) {
            String text = browser.await(seen -> seen.contains("generation 2"));
            Status status = board.client().status();
            assertThat(browser.title()).isEqualTo("hotreload");
            assertThat(text)
                    .contains("hotreload 0.1.0 on emulated", "probe 1.1.0", "hotreload, 512 KiB", "last error\nnone");
            assertThat(text).contains(status.firmwareSha256(), status.bootId());
            assertThat(text)
                    .containsPattern("data heap\n\\d+ bytes free")
                    .containsPattern("executable heap\n\\d+ bytes free");
            assertThat(browser.texts("tbody tr")).hasSize(2);
            assertThat(browser.texts("tbody tr").get(0))
                    .startsWith("2 ")
                    .contains("1.1.0")
                    .endsWith("runs");
            assertThat(browser.texts("tbody tr").get(1))
                    .startsWith("1 ")
                    .contains("1.0.0")
                    .endsWith("Roll back");
            assertThat(browser.complaints()).isEmpty();
            Screenshot.keep(browser, SCREENSHOT);
        }
    }

    @Test
    void reloadsByAClick() throws IOException {
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("generation 2"));
            browser.click(By.xpath("//button[text()='Reload']"));
            browser.await(seen -> seen.contains("Reload: generation 3 runs"));
            browser.await(seen -> seen.contains("runs\ngeneration 3"));
            assertThat(running().generation()).isEqualTo(3);
        }
    }

    @Test
    void rollsBackByAClick() throws IOException {
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("generation 2"));
            browser.click(By.xpath("//button[text()='Roll back']"));
            browser.await(seen -> seen.contains("Roll-back to 1: generation 3 runs"));
            browser.await(seen -> seen.contains("probe 1.0.0"));
            assertThat(running().sequence()).isEqualTo(1);
            assertThat(browser.texts("tr.runs")).singleElement().asString().startsWith("1 ");
        }
    }

    @Test
    void followsWhatOthersDo() throws IOException {
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("generation 2"));
            board.client().uploadAndReload(versioned("1.2.0"));
            browser.await(seen -> seen.contains("probe 1.2.0") && seen.contains("generation 3"));
            board.close();
            browser.await(seen -> seen.contains("No answer"));
        }
    }

    /** What comes from a module's file, or from a stranger's request, is text. */
    @Test
    void markupIsText() throws IOException {
        board.client().uploadAndReload(versioned(EVIL));
        assertThatThrownBy(() -> board.client().forModule("%3Cscript%3E").reload())
                .isInstanceOf(DeviceException.class);
        String error = board.client().status().lastError().detail();
        try (Browser browser = new Browser(board.url())) {
            String text = browser.await(seen -> seen.contains("generation 3"));
            assertThat(text).contains("probe " + EVIL, error);
            assertThat(browser.all("img")).isEmpty();
            assertThat(browser.all("script")).hasSize(1);
        }
    }

    /** And if there were a hole, the browser would run nothing that came in through it. */
    @Test
    void nothingElseRuns() {
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("generation 2"));
            browser.insert("<img src=x onerror=\"document.title='owned'\"><style>*{display:none}</style>");
            browser.await(
                    seen -> browser.complaints().stream().anyMatch(line -> line.contains("Content Security Policy")));
            assertThat(browser.title()).isEqualTo("hotreload");
            assertThat(browser.text()).contains("generation 2");
        }
    }

    @Test
    void noButtonsWhereSignaturesAreWanted() throws IOException {
        board.close();
        TestProject guarded =
                TestProject.copyOf("badinput", "probe", "page-guarded").authenticating();
        module = Files.readAllBytes(guarded.build().stripped());
        board = guarded.start();
        guarded.client(board.url()).uploadAndReload(module);
        guarded.client(board.url()).uploadAndReload(module);
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("generation 2"));
            assertThat(browser.texts("tbody tr")).hasSize(2);
            List<WebElement> buttons = browser.all("button");
            assertThat(buttons).isEmpty();
        }
    }

    /** What is to be done about it is to be read in the browser. */
    @Test
    void tooShortAHeaderLimitIsNamed() throws IOException {
        board.close();
        TestProject copy = TestProject.copyOf("badinput", "probe", "page-small");
        TestProject small = copy.with(copy.project().sources(), List.of(SHORT_HEADERS));
        small.build();
        board = small.start();
        try (Browser browser = new Browser(board.url())) {
            browser.await(seen -> seen.contains("HEADERS_TOO_LONG"));
            assertThat(browser.text()).contains("CONFIG_HTTPD_MAX_REQ_HDR_LEN");
        }
    }

    private Status.Module running() throws IOException {
        return board.client().status().modules().get(0);
    }

    /** The module with another version in its note. */
    private byte[] versioned(String version) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        int at = text.indexOf(OWNER) + VERSION;
        byte[] changed = module.clone();
        Arrays.fill(changed, at, at + 32, (byte) 0);
        byte[] bytes = version.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, changed, at, bytes.length);
        return changed;
    }
}
