package dev.hotreload.codegen.iface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.codegen.Fixtures;
import dev.hotreload.codegen.iface.Compilation.Told;
import dev.hotreload.codegen.iface.message.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each mistake is told at its line, in its words, and nothing else is told. {@code iface/misuse/NAME.java} has the
 * sources, each behind a line {@code // file:}, and below a line what is told of it, each behind {@code //!}.
 */
class MisuseTest {
    private static final String FILE = "// file: ";
    private static final String MARK = "//! ";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEMPLATE", "CANNOT_WRITE"})
    void isToldAtItsLine(Message message) {
        Map<String, String> sources = sources(message);
        List<Told> expected = new ArrayList<>();
        sources.forEach((file, text) -> expected.addAll(marks(file, text)));

        List<Told> told = Compilation.of(folder, sources, "-Xlint:-processing").diagnostics();

        assertThat(told).containsExactlyInAnyOrderElementsOf(expected);
        String pattern = "\\Q" + message.text().replace("%s", "\\E.*\\Q") + "\\E";
        assertThat(told)
                .as("all of them %s", message)
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.text()).matches(pattern));
    }

    @Test
    void aTemplatesMistakeIsToldAtTheInterface() throws IOException {
        Path templates = Files.createDirectory(folder.resolve("templates"));
        Path file = Files.writeString(templates.resolve("interface.h.ftl"), "${modul}");

        assertThat(told(folder, "-Ahotreload.templateDirectory=" + templates))
                .startsWith("template " + file + ", line 1, column 3: 'modul' is missing, did you mean 'module'?");

        Files.writeString(templates.resolve("interfaces.h.ftl"), "");
        assertThat(told(folder, "-Ahotreload.templateDirectory=" + templates))
                .startsWith("template folder '" + templates
                        + "': no template is named 'interfaces.h.ftl', did you mean 'interface.h.ftl'?");
    }

    @Test
    void whatCannotBeWrittenIsToldAtTheInterface() throws IOException {
        Path blocked = Files.writeString(folder.resolve("blocked"), "a file, no folder");

        assertThat(told(folder, "-Ahotreload.skeleton=" + blocked))
                .startsWith("cannot write 'thermo': ")
                .contains("blocked");

        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(out.resolve("META-INF"), "a file, no folder");
        assertThat(told(out)).startsWith("cannot write 'META-INF/hotreload/thermo.h': ");
    }

    /** The one thing that is told of an interface that is right. */
    private static String told(Path out, String... options) {
        String source = """
            package p;

            @dev.hotreload.annotations.HotReloadModule(name = "thermo")
            public interface Thermo {
                void step();
            }
            """;
        List<Told> told =
                Compilation.of(out, Map.of("p/Thermo.java", source), options).diagnostics();
        assertThat(told).isNotEmpty().allSatisfy(one -> {
            assertThat(one.kind()).isEqualTo(Diagnostic.Kind.ERROR);
            assertThat(one.line()).isEqualTo(4);
        });
        return told.get(0).text();
    }

    private static Map<String, String> sources(Message message) {
        String all = new String(Fixtures.bytes("iface/misuse/" + message + ".java"), StandardCharsets.UTF_8);
        Map<String, String> sources = new TreeMap<>();
        Arrays.stream(all.split("(?m)^" + FILE))
                .filter(part -> !part.isBlank())
                .map(part -> part.split("\n", 2))
                .forEach(part -> sources.put(part[0], part[1]));
        return sources;
    }

    private static List<Told> marks(String file, String source) {
        List<Told> marks = new ArrayList<>();
        List<String> lines = source.lines().toList();
        int line = 0;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            if (text.startsWith(MARK)) {
                marks.add(new Told(Diagnostic.Kind.ERROR, file, line, text.substring(MARK.length())));
            } else {
                line = i + 1;
            }
        }
        return marks;
    }
}
