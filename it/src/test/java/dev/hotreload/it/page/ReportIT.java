package dev.hotreload.it.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.report.ModuleReport;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The report of a module in a browser, as a file. */
class ReportIT {
    private static final Path SCREENSHOT = Path.of("../docs/img/report.png");

    private static final Path HARNESS = Path.of("src/test/c/harness");

    @Test
    void showsWhatTheModuleIsMadeOf() throws IOException {
        try (Browser browser = new Browser(report().toUri())) {
            assertThat(browser.title()).isEqualTo("Module call_matrix");
            assertThat(browser.complaints()).isEmpty();
            assertThat(browser.texts("h2"))
                    .containsExactly(
                            "Budget",
                            "Warnings",
                            "What it is made of",
                            "Changes since the build before",
                            "Exports: what the firmware can call",
                            "Imports: what it wants of the firmware");
            assertThat(browser.texts("th[scope=row]"))
                    .containsExactly("partition hotreload", "executable heap", "data heap");
            assertThat(browser.all("meter")).hasSize(3);
            assertThat(browser.all("svg g[tabindex]")).hasSizeGreaterThan(50).allSatisfy(ReportIT::isInTheMap);
            assertThat(browser.text()).contains("variadic_mixed", "printf");
            Screenshot.keep(browser, SCREENSHOT);
        }
    }

    /** Whoever has no mouse reaches each tile, and a table with the same figures. */
    @Test
    void worksWithTheKeyboard() throws IOException {
        try (Browser browser = new Browser(report().toUri())) {
            browser.press(Keys.TAB);
            assertThat(browser.focused().getAttribute("aria-label")).matches("\\S+.*: \\d+ bytes in \\..*");
            WebElement section = browser.all("details summary").get(0);
            assertThat(browser.all("details[open]")).isEmpty();
            section.sendKeys(Keys.ENTER);
            assertThat(browser.all("details[open] tr")).hasSizeGreaterThan(1);
        }
    }

    private static void isInTheMap(WebElement tile) {
        assertThat(tile.getAttribute("aria-label")).isNotBlank();
        assertThat(tile.getRect().getX()).isNotNegative();
    }

    private static Path report() throws IOException {
        TestProject project = TestProject.copyOf("call-matrix", "call_matrix", "report");
        FileUtils.copyDirectoryStructure(
                HARNESS.toFile(), project.project().firmwareSources().toFile());
        FileUtils.copyFileToDirectory(
                HARNESS.resolve("test.h").toFile(), project.project().includes().toFile());
        BuiltModule built = project.build();
        Path page = new ModuleReport(project.project(), OptionalLong.empty(), OptionalLong.empty(), BuildLog.silent())
                .write(built);
        assertThat(Files.size(page)).isLessThan(512 * 1024);
        return page;
    }
}
