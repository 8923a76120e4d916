package dev.hotreload.engine.idf.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.engine.RecordingLog;
import org.junit.jupiter.api.Test;

class IdfOutputTest {
    private final RecordingLog log = new RecordingLog();
    private final IdfOutput output = new IdfOutput(log, Progress.sparse(log));

    @Test
    void aCompilersMessagesAreToldOnceWithTheirLines() {
        print("""
                [1/3] Building C object main/one.c.obj
                In file included from /p/main/one.c:1:
                /p/main/one.h:3:5: warning: unused variable 'x' [-Wunused-variable]
                    3 |     int x;
                      |         ^
                [2/3] Building C object main/two.c.obj
                FAILED: main/two.c.obj
                xtensa-esp32-elf-gcc -c /p/main/two.c
                In file included from /p/main/two.c:1:
                /p/main/one.h:3:5: warning: unused variable 'x' [-Wunused-variable]
                    3 |     int x;
                      |         ^
                /p/main/two.c: In function 'f':
                /p/main/two.c:7:12: error: 'y' undeclared (first use in this function)
                    7 |     return y;
                      |            ^
                /p/main/two.c:7:12: note: each undeclared identifier is reported only once
                ninja: build stopped: subcommand failed.
                ninja failed with exit code 1
                """);

        assertThat(log.of("warn"))
                .containsExactly(
                        "/p/main/one.h:3:5: warning: unused variable 'x' [-Wunused-variable]",
                        "    3 |     int x;",
                        "      |         ^");
        assertThat(log.of("error"))
                .containsExactly(
                        "In file included from /p/main/two.c:1:",
                        "/p/main/two.c: In function 'f':",
                        "/p/main/two.c:7:12: error: 'y' undeclared (first use in this function)",
                        "    7 |     return y;",
                        "      |            ^",
                        "/p/main/two.c:7:12: note: each undeclared identifier is reported only once");
        assertThat(output.firstError())
                .contains("/p/main/two.c:7:12: error: 'y' undeclared (first use in this function)");
    }

    @Test
    void theLinkersWordsAreErrors() {
        print("""
                [9/10] Linking CXX executable app.elf
                FAILED: app.elf
                : && xtensa-esp32-elf-g++ -o app.elf
                /opt/xtensa/bin/ld: esp-idf/main/libmain.a(main.c.obj): in function `app_main':
                /opt/xtensa/bin/ld: /p/main/main.c:12: undefined reference to `thermo_step'
                /p/main/main.c:13: undefined reference to `thermo_tune'
                collect2: error: ld returned 1 exit status
                ninja: build stopped: subcommand failed.
                """);

        assertThat(output.firstError()).contains("/p/main/main.c:12: undefined reference to `thermo_step'");
        assertThat(log.of("error"))
                .contains(
                        "/p/main/main.c:12: undefined reference to `thermo_step'",
                        "/p/main/main.c:13: undefined reference to `thermo_tune'",
                        "collect2: error: ld returned 1 exit status");
    }

    @Test
    void cmakesErrorsGetTheirPlace() {
        print("""
                -- Configuring
                CMake Warning at /idf/tools/cmake/build.cmake:7 (message):
                  Something is old.
                Call Stack (most recent call first):
                  CMakeLists.txt:3 (include)


                CMake Error at main/CMakeLists.txt:4 (idf_component_register):
                  Failed to resolve component 'nothing'
                  required by component 'main': unknown name.


                CMake Error: The source directory "/p/x" does not exist.
                -- Configuring incomplete, errors occurred!
                cmake failed with exit code 1
                """);

        assertThat(log.of("warn")).first().isEqualTo("/idf/tools/cmake/build.cmake:7: warning: Something is old.");
        assertThat(log.of("error"))
                .containsExactly(
                        "main/CMakeLists.txt:4: error: Failed to resolve component 'nothing'",
                        "  required by component 'main': unknown name.",
                        "CMake: error: The source directory \"/p/x\" does not exist.");
        assertThat(output.firstError()).contains("main/CMakeLists.txt:4: error: Failed to resolve component 'nothing'");
    }

    @Test
    void aCommandOfAnUnknownKindSpeaksForItself() {
        print("""
                [3/4] Linking module thermo
                FAILED: thermo.so
                java -jar hotreload-codegen.jar module
                module 'thermo' wants what the firmware lacks:
                  thermo_missing, from thermo.c:3
                ninja: build stopped: subcommand failed.
                """);

        assertThat(log.of("error"))
                .containsExactly("module 'thermo' wants what the firmware lacks:", "  thermo_missing, from thermo.c:3");
        assertThat(output.firstError()).contains("module 'thermo' wants what the firmware lacks:");
    }

    @Test
    void progressIsALineForEachTenth() {
        for (int step = 1; step <= 345; step++) {
            output.accept("[" + step + "/345] Building C object x.c.obj");
        }

        assertThat(log.of("info"))
                .hasSize(10)
                .startsWith("ESP-IDF's build: 35 of 345")
                .endsWith("ESP-IDF's build: 345 of 345");
    }

    private void print(String text) {
        text.lines().forEach(output);
    }
}
