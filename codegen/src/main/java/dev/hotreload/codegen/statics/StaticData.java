package dev.hotreload.codegen.statics;

import dev.hotreload.codegen.check.Problem;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds variables that a firmware may have and a module may not: of a section that only a firmware's link knows, objects
 * of FreeRTOS that are freed with the module, and thread-local ones.
 */
public final class StaticData {
    /** By the beginning of a section's name, why it means nothing in a module. */
    private static final Map<Pattern, String> SECTIONS = Map.of(
            Pattern.compile("\\.rtc[._].*"),
            "a module lies in ordinary memory: it keeps nothing over a deep sleep; keep it in the firmware",
            Pattern.compile("\\.(ext_ram|ext_ram_noinit)\\..*|\\.ext_ram_noinit"),
            "a module's variables lie in internal memory: allocate it by heap_caps_malloc(…, MALLOC_CAP_SPIRAM)",
            Pattern.compile("\\.noinit(\\..*)?"),
            "a module's variables begin anew with each load: mark it HOTRELOAD_PERSIST, or keep it in the firmware",
            Pattern.compile("\\.esp_console_commands(\\..*)?"),
            "the firmware's link collects these, before there is a module: call esp_console_cmd_register()",
            Pattern.compile("\\.esp_system_init_fn(\\..*)?"),
            "the system calls these when it starts, before there is a module: use a constructor, or the firmware");

    private static final Pattern EMULATED = Pattern.compile("__emutls_v[.$](.+)");
    /** GCC's number behind the name of a variable in a function. */
    private static final Pattern NUMBER = Pattern.compile("[.$]\\d+$");

    private final Path object;
    private final ElfImage image;
    private Variables variables;

    private StaticData(Path object, ElfImage image) {
        this.object = object;
        this.image = image;
    }

    /**
     * Warnings {@code SECTION} and {@code KERNEL_OBJECT}, each with variable, section or type, and place.
     *
     * @param objects of the module
     */
    public static List<Problem> warnings(Collection<Path> objects) {
        return objects.stream()
                .flatMap(object -> read(object).warnings().stream())
                .toList();
    }

    /** Each thread-local variable that the objects define or want, with its object and line. */
    public static List<String> threadLocal(Collection<Path> objects) {
        return objects.stream()
                .flatMap(object -> read(object).threadLocal().stream())
                .toList();
    }

    /**
     * Refuses thread-local variables.
     *
     * @throws CodegenException naming each with its object and line
     */
    public static void refuseThreadLocal(String module, Collection<Path> objects) {
        List<String> found = threadLocal(objects);
        if (found.isEmpty()) {
            return;
        }
        boolean errno = found.stream().anyMatch(variable -> variable.contains("'errno'"));
        throw new CodegenException("module '" + module + "' has thread-local variables, which cannot be reloaded: "
                + String.join(", ", found) + ". Remove __thread or thread_local"
                + (errno
                        ? "; errno is one where ESP-IDF has picolibc: switch on"
                                + " CONFIG_LIBC_PICOLIBC_NEWLIB_COMPATIBILITY, by which modules reach it through __errno()"
                        : ""));
    }

    private static StaticData read(Path object) {
        try {
            return new StaticData(object, ElfImage.read(Files.readAllBytes(object), ElfImage.OBJECT));
        } catch (MalformedElfException e) {
            throw new CodegenException("%s: %s".formatted(object, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<ElfSymbol> symbols() {
        return image.sections().values().stream()
                .filter(section -> section.type() == Section.SYMBOLS)
                .flatMap(section -> image.symbols(section).stream())
                .toList();
    }

    private List<Problem> warnings() {
        List<Problem> problems = new ArrayList<>();
        for (ElfSymbol symbol : symbols()) {
            Section section = image.sections().get(symbol.section());
            if (section == null || !section.isAllocated() || symbol.type() != ElfSymbol.OBJECT) {
                continue;
            }
            String name = NUMBER.matcher(symbol.name()).replaceFirst("");
            SECTIONS.forEach((pattern, why) -> {
                if (pattern.matcher(section.name()).matches()) {
                    problems.add(Problem.of(
                            "SECTION", "'%s' (%s) is in section %s: %s", name, place(name), section.name(), why));
                }
            });
            Optional.ofNullable(variables().kernelTypes().get(name))
                    .ifPresent(type -> problems.add(Problem.of(
                            "KERNEL_OBJECT",
                            "'%s' (%s) holds a %s, and is freed with its module while FreeRTOS may still use it: delete"
                                    + " the object in the pre hook, or let FreeRTOS allocate it",
                            name,
                            place(name),
                            type)));
        }
        return problems;
    }

    private List<String> threadLocal() {
        List<String> found = new ArrayList<>();
        for (ElfSymbol symbol : symbols()) {
            Matcher emulated = EMULATED.matcher(symbol.name());
            boolean native_ = symbol.type() == ElfSymbol.THREAD_LOCAL;
            if (native_ || emulated.matches()) {
                String name = NUMBER.matcher(native_ ? symbol.name() : emulated.group(1))
                        .replaceFirst("");
                found.add((symbol.isUndefined() ? "wants '%s' (%s)" : "'%s' (%s)").formatted(name, place(name)));
            }
        }
        return found.stream().distinct().toList();
    }

    /** Read when something is to be reported. */
    private Variables variables() {
        if (variables == null) {
            variables = Variables.of(image);
        }
        return variables;
    }

    private String place(String name) {
        String file = object.getFileName().toString();
        return variables().place(name).map(line -> line + ", " + file).orElse(file);
    }
}
