package dev.hotreload.it.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.image.Region;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.project.BuildLayout;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestReport;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Of a library, a module takes along what it uses: the rest takes no memory, and asks nothing of the firmware. */
class UnusedIT {
    @TestFactory
    Stream<DynamicTest> whatNothingUsesIsDropped() throws IOException {
        TestProject project = TestProject.copyOf("unused", "unused");
        FileUtils.copyDirectoryStructure(
                TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        BuiltModule module = project.build();
        BuildLayout layout = project.project().layout();
        try (TestBoard board = TestBoard.start(project.board())) {
            TestReport report = board.run(module.stripped());
            return Stream.concat(
                    report.against(TestSources.testsIn(TestSources.files("unused/firmware"))),
                    Stream.of(
                            dynamicTest(
                                    "memory",
                                    () -> assertThat(bytes(module.stripped())).isLessThan(2000)),
                            dynamicTest(
                                    "symbols of the firmware",
                                    () -> assertThat(layout.generated("_undefined.rsp"))
                                            .content()
                                            .doesNotContain("tgamma", "tmpfile", "vendor_is_nowhere")),
                            dynamicTest(
                                    "exports",
                                    () -> assertThat(module.functions())
                                            .isEqualTo(List.of("unused_checksum", "unused_constructed"))),
                            dynamicTest("an edit that uses more", () -> usesMore(project))));
        }
    }

    /** No symbol of an object comes or goes: what refers to what is all that changes. */
    private static void usesMore(TestProject project) throws IOException {
        Path entry = project.project().sources().resolve("entry.c");
        String text = Files.readString(entry);
        Path vendor = project.project().sources().resolve("vendor/vendor.c");
        String library = Files.readString(vendor);
        Files.writeString(vendor, library.replace("/ vendor_is_nowhere(count)", "+ count"));
        project.build();
        Files.writeString(
                vendor,
                library.replace("/ vendor_is_nowhere(count)", "+ count")
                        .replace("return ~crc;", "return ~crc + (unsigned)vendor_statistics((double[]){1}, 1);"));
        project.build();
        assertThat(project.project().layout().generated("_undefined.rsp"))
                .content()
                .contains("tgamma");
        Files.writeString(vendor, library);
        Files.writeString(entry, text);
    }

    private static long bytes(Path module) throws IOException {
        return ModuleImage.read(Files.readAllBytes(module)).regions().stream()
                .mapToLong(Region::size)
                .sum();
    }
}
