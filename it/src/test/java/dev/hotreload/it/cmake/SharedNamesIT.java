package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.board.EmulatedBoard;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What module and C library share in a project that CMake builds: errno as ESP-IDF's picolibc has it, and names. */
class SharedNamesIT {
    private static final String SOURCE = "components/reloadable/reloadable.c";

    @Test
    void isThatOfTheCallingTask() throws Exception {
        IdfExample example = withThreadLocalErrno("errno");
        append(example, "CONFIG_LIBC_PICOLIBC=y\nCONFIG_LIBC_PICOLIBC_NEWLIB_COMPATIBILITY=y\n");
        example.build();

        try (EmulatedBoard board = example.start()) {
            board.awaitLog(Pattern.compile("reloadable 39, thermo 1027"), Duration.ofSeconds(60));
        }
    }

    @Test
    void withoutTheSettingItIsNamed() throws Exception {
        IdfExample example = withThreadLocalErrno("errno-refused");
        append(example, "CONFIG_LIBC_PICOLIBC=y\n");

        IdfRun run = example.run("build");

        assertThat(run.status()).isNotZero();
        assertThat(run.output())
                .contains("module 'reloadable' has thread-local variables")
                .contains("'errno' (")
                .contains("CONFIG_LIBC_PICOLIBC_NEWLIB_COMPATIBILITY");
    }

    @Test
    void aNameThatTheFirmwareHasStopsTheBuild() throws Exception {
        IdfExample example = IdfExample.copyOf("taken-name");
        example.edit(
                "components/reloadable/include/reloadable.h",
                "void reloadable_greet",
                "__SIZE_TYPE__ strlen(const char *text);\nvoid reloadable_greet");
        example.edit(
                SOURCE,
                "int reloadable_add(",
                "__SIZE_TYPE__ strlen(const char *text) { return (__SIZE_TYPE__)text[0]; }\nint reloadable_add(");

        IdfRun run = example.run("build");

        assertThat(run.status()).isNotZero();
        assertThat(run.output())
                .contains("module 'reloadable' exports 1 function of a name that the firmware has itself")
                .contains("strlen: in the module by reloadable.c.obj, in the firmware by libc.a(");
        assertThat(Files.readString(example.file("build/build.ninja")))
                .as("the stubs' names are read last, wherever the libraries stand")
                .containsPattern("LINK_LIBRARIES = .* +\"?\\S+/hotreload/stub_names.ld\"?\n");
    }

    /** What refers to one module is not linked, and to another nothing does. */
    @Test
    void anAppMayCallNothingOfItsModules() throws Exception {
        IdfExample example = IdfExample.copyOf("nothing-called");
        example.edit("main/main.c", "display_width());", "7);");
        example.edit("main/main.c", "thermo_read(),", "8,");
        example.edit(
                "main/main.c",
                "void app_main",
                "int never_called(void)\n{\n    return thermo_read();\n}\n\nvoid app_main");

        example.build();

        try (EmulatedBoard board = example.start()) {
            board.awaitLog(Pattern.compile("reloadable 5, thermo 8, display 7"), Duration.ofSeconds(60));
        }
    }

    private static IdfExample withThreadLocalErrno(String name) throws Exception {
        IdfExample example = IdfExample.copyOf(name);
        Files.writeString(
                example.file("components/reloadable/include/errno.h"),
                "#include_next <errno.h>\n#ifndef FAKE_ERRNO\n#define FAKE_ERRNO\n#undef errno\n"
                        + "extern __thread int errno;\n#define errno errno\n#endif\n");
        example.edit(
                SOURCE, "return a + b", "errno = 0;\n    strtol(\"99999999999\", NULL, 10);\n    return a + b + errno");
        example.edit(
                SOURCE,
                "#include \"reloadable.h\"",
                "#include <errno.h>\n#include <stdlib.h>\n#include \"reloadable.h\"");
        return example;
    }

    private static void append(IdfExample example, String settings) throws Exception {
        Files.writeString(
                example.file("sdkconfig.defaults"), Files.readString(example.file("sdkconfig.defaults")) + settings);
    }
}
