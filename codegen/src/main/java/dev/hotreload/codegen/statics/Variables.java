package dev.hotreload.codegen.statics;

import dev.hotreload.codegen.dwarf.DebugInfo;
import dev.hotreload.codegen.dwarf.Die;
import dev.hotreload.codegen.dwarf.Dwarf;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.fault.CodegenException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What the debugging information of an object tells of its variables: where they are declared, and whether they are, or
 * hold, objects of FreeRTOS.
 */
final class Variables {
    private static final Set<String> KERNEL = Set.of(
            "StaticTask_t",
            "StaticQueue_t",
            "StaticSemaphore_t",
            "StaticTimer_t",
            "StaticEventGroup_t",
            "StaticStreamBuffer_t",
            "StaticMessageBuffer_t",
            "StaticRingbuffer_t",
            "StackType_t");
    /** A structure in a structure in an array, behind a typedef each. */
    private static final int DEEPEST = 8;

    private final Map<String, String> places = new HashMap<>();
    private final Map<String, String> kernelTypes = new HashMap<>();

    private Variables() {}

    /** Without debugging information, or with such that cannot be read, nothing is known. */
    static Variables of(ElfImage image) {
        Variables variables = new Variables();
        try {
            DebugInfo.read(image).ifPresent(info -> info.compilations().forEach(variables::read));
        } catch (CodegenException e) {
            // The prototypes are read from the same information, and say what is wrong with it.
            return new Variables();
        }
        return variables;
    }

    /** {@code file:line} of its declaration. */
    Optional<String> place(String name) {
        return Optional.ofNullable(places.get(name));
    }

    /** Each variable that is, or holds, an object of FreeRTOS, with the type of that. */
    Map<String, String> kernelTypes() {
        return kernelTypes;
    }

    private void read(Die compilation) {
        String name = compilation.text(Dwarf.AT_NAME).orElse("");
        String file = name.startsWith("./") ? name.substring(2) : name;
        read(compilation, file, 0);
    }

    private void read(Die parent, String file, int depth) {
        for (Die die : parent.children()) {
            if (die.tag() == Dwarf.TAG_VARIABLE) {
                readVariable(die, file);
            } else if (depth < DEEPEST) {
                read(die, file, depth + 1);
            }
        }
    }

    private void readVariable(Die die, String file) {
        Die declared = die.reference(Dwarf.AT_SPECIFICATION).orElse(die);
        Optional<String> name = declared.text(Dwarf.AT_NAME);
        if (name.isEmpty()) {
            return;
        }
        OptionalLong line = declared.number(Dwarf.AT_DECL_LINE);
        if (line.isPresent() && !die.flag(Dwarf.AT_DECLARATION)) {
            places.put(name.get(), file + ":" + line.getAsLong());
        }
        kernelType(declared, 0).ifPresent(type -> kernelTypes.put(name.get(), type));
    }

    private static Optional<String> kernelType(Die holder, int depth) {
        Optional<Die> type = holder.reference(Dwarf.AT_TYPE);
        if (type.isEmpty() || depth > DEEPEST || type.get().tag() == Dwarf.TAG_POINTER_TYPE) {
            return Optional.empty();
        }
        Optional<String> name = type.get().text(Dwarf.AT_NAME).filter(KERNEL::contains);
        if (name.isPresent()) {
            return name;
        }
        List<Die> members = type.get().children();
        return members.stream()
                .filter(member -> member.tag() == Dwarf.TAG_MEMBER)
                .flatMap(member -> kernelType(member, depth + 1).stream())
                .findFirst()
                .or(() -> kernelType(type.get(), depth + 1));
    }
}
