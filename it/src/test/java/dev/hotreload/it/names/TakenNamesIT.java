package dev.hotreload.it.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.engine.UserException;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestReport;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A module's function takes the name of none that the firmware has: it stays the module's own, or the build stops. */
class TakenNamesIT {
    private static final String FOLDER = "taken";

    /**
     * @param kind of thing that has the name already
     * @param name that both define
     * @param module the module's definition
     * @param firmware the firmware's; empty: a library has it
     * @param definer how the report names the firmware's
     */
    private record Clash(String kind, String name, String module, String firmware, String definer) {
        /** What the app refers to; the linker drops what nothing refers to. */
        String used() {
            return firmware.isEmpty() ? "other" : name;
        }
    }

    private static final List<Clash> CLASHES = List.of(
            new Clash(
                    "a function of the C library that the app calls",
                    "strlcpy",
                    "#include <stddef.h>\nsize_t strlcpy(char *to, const char *from, size_t size);\n"
                            + "size_t strlcpy(char *to, const char *from, size_t size)\n"
                            + "{\n    (void)to;\n    (void)from;\n    return size;\n}\n",
                    "",
                    "libc.a("),
            new Clash(
                    "a function that only the library itself calls",
                    "strnlen",
                    "#include <stddef.h>\nsize_t strnlen(const char *text, size_t size);\n"
                            + "size_t strnlen(const char *text, size_t size)\n{\n    (void)text;\n    return size;\n}\n",
                    "",
                    "libc.a("),
            new Clash(
                    "a function that the firmware's link asks for by name",
                    "strlen",
                    "#include <stddef.h>\nsize_t strlen(const char *text);\n"
                            + "size_t strlen(const char *text)\n{\n    return (size_t)text;\n}\n",
                    "",
                    "libc.a("),
            new Clash(
                    "a function of the compiler's library",
                    "__divdi3",
                    "long long __divdi3(long long a, long long b);\n"
                            + "long long __divdi3(long long a, long long b)\n{\n    return a + b;\n}\n",
                    "",
                    "libgcc.a("),
            new Clash(
                    "a function of the component",
                    "hotreload_load",
                    "int hotreload_load(void *config);\nint hotreload_load(void *config)\n{\n    return config != 0;\n}\n",
                    "",
                    "libboard.a("),
            new Clash(
                    "what the board calls first",
                    "app_main",
                    "void app_main(void);\nvoid app_main(void)\n{\n}\n",
                    "",
                    "main.c.o"),
            new Clash(
                    "a function of the app",
                    "both_have",
                    "int both_have(void);\nint both_have(void)\n{\n    return 1;\n}\n",
                    "int both_have(void);\nint both_have(void)\n{\n    return 2;\n}\n",
                    "other.c.o"),
            new Clash(
                    "a variable of the app",
                    "both_have",
                    "int both_have(void);\nint both_have(void)\n{\n    return 1;\n}\n",
                    "extern int both_have;\nint both_have = 2;\n",
                    "other.c.o"),
            new Clash(
                    "a common variable of the app",
                    "both_have",
                    "int both_have(void);\nint both_have(void)\n{\n    return 1;\n}\n",
                    "int both_have __attribute__((common));\n",
                    "other.c.o"),
            new Clash(
                    "a symbol at an address, as ROM has them",
                    "both_have",
                    "int both_have(void);\nint both_have(void)\n{\n    return 1;\n}\n",
                    "__asm__(\".global both_have\\n.set both_have, 0x40001234\\n\");\n",
                    "0x40001234"));

    @TestFactory
    Stream<DynamicTest> theBuildStopsAndNamesBoth() {
        return CLASHES.stream().map(clash -> dynamicTest(clash.kind(), () -> stops(clash)));
    }

    private static void stops(Clash clash) throws IOException {
        TestProject project = project();
        Path folder = project.project().basedir();
        Files.delete(folder.resolve("include/taken.h"));
        Files.delete(folder.resolve("module/taken.c"));
        Files.writeString(folder.resolve("module/both.c"), clash.module());
        Files.writeString(
                folder.resolve("firmware/main.c"),
                "#include <string.h>\n#include \"taken_util.h\"\n"
                        + "char text[8];\nvolatile long long one = 1;\nextern char " + clash.used() + "[];\n"
                        + "char *volatile address = "
                        + clash.used() + ";\n"
                        + "void app_main(void)\n{\n    strlcpy(text, \"text\", sizeof(text));\n    one = 9 / one;\n"
                        + "    text[0] = *address;\n    HOTRELOAD_LOAD_DEFAULT();\n}\n");
        Files.writeString(
                folder.resolve("firmware/other.c"), clash.firmware().isEmpty() ? "int other;\n" : clash.firmware());

        assertThatExceptionOfType(UserException.class)
                .isThrownBy(project::build)
                .withMessageContaining("module 'taken' exports 1 function of a name that the firmware has itself")
                .withMessageContaining("  " + clash.name() + ": in the module by both.c.o, in the firmware by ")
                .withMessageContaining(clash.definer());
        assertThat(project.project().layout().firmware()).doesNotExist();
    }

    @TestFactory
    Stream<DynamicTest> aHeaderSaysWhatIsExported() throws IOException {
        TestProject project = project();
        Path module = project.build().stripped();
        List<String> all = TestSources.testsIn(TestSources.files("taken/firmware"));
        try (TestBoard board = TestBoard.start(project.board())) {
            TestReport before = board.awaitReport(0);
            TestReport after = board.run(module);
            return Stream.concat(
                    before.against(all.stream()
                            .filter(name -> name.startsWith("the_firmwares_"))
                            .toList()),
                    after.against(all));
        }
    }

    @TestFactory
    Stream<DynamicTest> whatAHeaderDeclaresMayBeWrittenInManyWays() throws IOException {
        Map<String, String> declarations = Map.of(
                "plainly", "int named(int);",
                "in parentheses", "int (named)(int);",
                "by a macro",
                        "#define DECLARE(result, name, arguments) result name arguments\nDECLARE(int, named, (int));",
                "by a macro that makes the name", "#define DECLARE(name) int na##name(int)\nDECLARE(med);",
                "by another name", "#define public_name named\nint public_name(int);",
                "with attributes",
                        "__attribute__((nonnull)) int other(void *); extern int __attribute__((pure)) named(int);",
                "in extern \"C\"",
                        "#ifdef __cplusplus\nextern \"C\" {\n#endif\nint named(int);\n#ifdef __cplusplus\n}\n#endif",
                "behind an inline function", "static inline int twice(int a) { return 2 * a; }\nint named(int);",
                "over lines", "int\n/* of the\n   module */\nnamed\n(\nint\n)\n;");
        return declarations.entrySet().stream()
                .map(entry -> dynamicTest(entry.getKey(), () -> {
                    TestProject project = project();
                    Path folder = project.project().basedir();
                    Files.writeString(folder.resolve("include/named.h"), entry.getValue() + "\n");
                    Files.writeString(
                            folder.resolve("module/named.c"),
                            "int named(int);\nint hidden(int);\nint named(int a)\n{\n    return hidden(a);\n}\n"
                                    + "int hidden(int a)\n{\n    return a;\n}\n");
                    assertThat(project.build().functions())
                            .isEqualTo(Arrays.asList("named", "taken_copy", "taken_divide"));
                }));
    }

    /** Nor does it matter that what calls it is no part of the firmware in the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "long long never_called(long long a);\n"
                        + "long long never_called(long long a)\n{\n    return taken_divide(a, 2);\n}\n"
            })
    void anAppMayCallNothingOfItsModule(String app) throws IOException {
        TestProject project = project();
        Path main = project.project().basedir().resolve("firmware/main.c");
        Files.writeString(
                main,
                "#include \"taken.h\"\n#include \"taken_util.h\"\n#include \"test_board.h\"\n" + app
                        + "void test_run(void)\n{\n}\nvoid app_main(void)\n{\n"
                        + "    test_serve(HOTRELOAD_SERVER_CONFIG_DEFAULT());\n}\n");

        Path module = project.build().stripped();

        try (TestBoard board = TestBoard.start(project.board())) {
            assertThat(board.run(module).count()).isZero();
        }
    }

    private static TestProject project() throws IOException {
        TestProject project = TestProject.copyOf(FOLDER, "taken");
        FileUtils.copyDirectoryStructure(
                TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        return project;
    }
}
