package dev.hotreload.it.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.engine.build.BuiltModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** One module, linked in every way that people link modules, does the same. */
class LinkVariantsIT {
    private static final Path SOURCE = TestSources.of("link-variants/variant.c");
    private static final Pattern RESULT = Pattern.compile("^RESULT ([0-9a-f]{8})$", Pattern.MULTILINE);
    private static final Map<String, List<String>> SECTIONS =
            Map.of("one section", List.of(), "a section each", List.of("-fdata-sections", "-ffunction-sections"));

    private final Map<String, TestReport> reports = new LinkedHashMap<>();

    @TestFactory
    Stream<DynamicNode> variantsDoTheSame() throws IOException {
        Suite suite = Suite.ofModules();
        suite.build();
        List<String> expected = TestSources.testsIn(List.of(SOURCE));
        List<DynamicNode> tests = new ArrayList<>();
        for (Map.Entry<String, List<String>> sections : SECTIONS.entrySet()) {
            BuiltModule built = suite.build(SOURCE, sections.getValue());
            for (LinkVariant variant : LinkVariant.values()) {
                Path module = variant.link(suite.tests(), built);
                String name = variant + ", " + sections.getKey();
                byte[] elf = Files.readAllBytes(module);
                tests.add(dynamicContainer(
                        name,
                        Stream.concat(
                                TestReport.tests(() -> run(name, suite, module), expected),
                                Stream.of(
                                        dynamicTest("relocations", () -> hasRelocationsOf(variant, elf)),
                                        dynamicTest("check", () -> isSound(elf, built))))));
            }
        }
        tests.add(dynamicTest(
                "all give the same result", () -> allGiveTheSame(SECTIONS.size() * LinkVariant.values().length)));
        return tests.stream();
    }

    private TestReport run(String name, Suite suite, Path module) throws IOException {
        try (TestBoard board = suite.start()) {
            reports.put(name, board.run(module));
            return reports.get(name);
        }
    }

    private static void hasRelocationsOf(LinkVariant variant, byte[] elf) {
        assertThat(ModuleImage.read(elf).relocations().stream()
                        .map(Relocation::type)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(variant.relocationTypes());
    }

    /** What the device loads, the check lets pass. */
    private static void isSound(byte[] elf, BuiltModule built) {
        CheckLimits limits = CheckLimits.none().withFirmware(built.firmware().symbols());
        assertThat(ModuleCheck.check(elf, limits).problems()).isEmpty();
    }

    private void allGiveTheSame(int variants) {
        assertThat(reports).hasSize(variants);
        assertThat(reports.values().stream().map(LinkVariantsIT::result).distinct())
                .hasSize(1);
    }

    private static String result(TestReport report) {
        Matcher matcher = RESULT.matcher(report.text());
        assertThat(matcher.find()).as("a result in\n%s", report.text()).isTrue();
        return matcher.group(1);
    }
}
