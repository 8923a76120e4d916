package dev.hotreload.it.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.Test;

/** Variables that a firmware may have and a module may not. */
class StaticDataIT {
    private final List<String> warnings = new ArrayList<>();

    @Test
    void whatMeansNothingInAModuleIsWarnedOf() throws IOException {
        build("""
                #include "options.h"
                typedef struct xSTATIC_TCB { int dummy[4]; } StaticTask_t;
                typedef struct xSTATIC_QUEUE { int dummy[4]; } StaticSemaphore_t;
                struct driver { int number; StaticSemaphore_t lock; };
                int kept_over_sleep __attribute__((section(".rtc.data.0"))) = 1;
                static int s_no_init __attribute__((section(".rtc_noinit.1")));
                static char s_large[100] __attribute__((section(".ext_ram.bss.2")));
                struct command { const char *name; };
                static const struct command s_command
                    __attribute__((used, section(".esp_console_commands.say"))) = { "say" };
                static void start(void) {}
                static void (*const s_start)(void) __attribute__((used, section(".esp_system_init_fn.9"))) = start;
                StaticTask_t task_memory;
                int odd_data(int i)
                {
                    static struct driver drivers[2];
                    StaticTask_t on_the_stack;
                    StaticTask_t *volatile pointer = &on_the_stack;
                    s_no_init++;
                    s_large[i]++;
                    return kept_over_sleep + drivers[i].number++ + s_no_init + s_large[i] + (pointer == &task_memory);
                }
                """);

        assertThat(warnings)
                .anyMatch(is("SECTION: 'kept_over_sleep' (module/odd.c:5, odd.c.o) is in section .rtc.data.0: "))
                .anyMatch(is("SECTION: 's_no_init' (module/odd.c:6, odd.c.o) is in section .rtc_noinit.1: "))
                .anyMatch(is("SECTION: 's_large' (module/odd.c:7, odd.c.o) is in section .ext_ram.bss.2: "))
                .anyMatch(
                        is("SECTION: 's_command' (module/odd.c:9, odd.c.o) is in section .esp_console_commands.say: "))
                .anyMatch(is("SECTION: 's_start' (module/odd.c:12, odd.c.o) is in section .esp_system_init_fn.9: "))
                .anyMatch(is("KERNEL_OBJECT: 'task_memory' (module/odd.c:13, odd.c.o) holds a StaticTask_t, "))
                .anyMatch(is("KERNEL_OBJECT: 'drivers' (module/odd.c:16, odd.c.o) holds a StaticSemaphore_t, "))
                .hasSize(7);
    }

    @Test
    void threadLocalVariablesAreNamed() {
        assertThatExceptionOfType(UserException.class)
                .isThrownBy(() -> build("__thread int mine = 4;\nstatic __thread int other;\n"
                        + "int odd_data(int i);\nint odd_data(int i)\n{\n    return mine + other + i;\n}\n"))
                .withMessageContaining("module 'options' has thread-local variables, which cannot be reloaded: ")
                .withMessageContaining("'mine' (module/odd.c:1, odd.c.o)")
                .withMessageContaining("'other' (module/odd.c:2, odd.c.o)")
                .withMessageContaining("Remove __thread");
    }

    private static java.util.function.Predicate<String> is(String beginning) {
        return warning -> warning.startsWith(beginning);
    }

    private void build(String source) throws IOException {
        TestProject project = TestProject.copyOf("options", "options");
        FileUtils.copyDirectoryStructure(
                dev.hotreload.it.device.TestSources.of("harness").toFile(),
                project.project().firmwareSources().toFile());
        Files.writeString(project.project().sources().resolve("odd.c"), source);
        Files.writeString(project.project().includes().resolve("odd.h"), "int odd_data(int i);\n");
        TestProject lenient = new TestProject(
                project.project().withCompilerArguments(List.of("-DCONFIG_HOTRELOAD_AUTH_NONE=1", "-w")));
        lenient.build(UserCache.fromEnvironment(System.getenv()), new BuildLog() {
            @Override
            public void debug(String message) {}

            @Override
            public void info(String message) {}

            @Override
            public void warn(String message) {
                warnings.add(message);
            }

            @Override
            public void error(String message) {}
        });
    }
}
