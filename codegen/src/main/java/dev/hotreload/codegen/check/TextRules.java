package dev.hotreload.codegen.check;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.image.ModuleImage;
import dev.hotreload.codegen.image.Region;
import dev.hotreload.codegen.xtensa.Instruction;
import dev.hotreload.codegen.xtensa.PropertyTable;
import dev.hotreload.codegen.xtensa.PropertyTable.Stretch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rules about the code: a region moves as a whole, so that a PC-relative operand is right after the move only if it
 * names an address of its own region. Where instructions begin is told by {@code .xt.prop}, which stripping may remove: it is
 * taken from the unstripped file, whose code must be the same.
 */
final class TextRules {
    private static final String PROPERTIES = ".xt.prop";

    private final ModuleImage module;
    private final List<Problem> problems = new ArrayList<>();
    private int instructions;

    TextRules(ModuleImage module) {
        this.module = module;
    }

    /** @param unstripped the module before it was stripped, or the module itself */
    List<Problem> check(byte[] unstripped) {
        ElfImage original;
        try {
            original = ElfImage.read(unstripped, ElfImage.SHARED);
        } catch (MalformedElfException e) {
            return List.of(Problem.of("UNSTRIPPED", "the unstripped module cannot be read: %s", e.getMessage()));
        }
        List<Stretch> stretches = original.sections().values().stream()
                .filter(section -> section.name().startsWith(PROPERTIES))
                .flatMap(section -> PropertyTable.instructions(original.content(section)).stream())
                .sorted(Comparator.comparingLong(Stretch::address))
                .toList();
        for (Region region : module.regions()) {
            if (region.isText()) {
                checkRegion(region, original, stretches);
            }
        }
        return problems;
    }

    /** How many instructions have been looked at. To be asked after the check. */
    int instructions() {
        return instructions;
    }

    private void checkRegion(Region region, ElfImage original, List<Stretch> stretches) {
        ByteBuffer code = module.content(region);
        if (!isSame(region, code, original)) {
            add(
                    "UNSTRIPPED",
                    "the code at 0x%08x is not that of the unstripped module: strip the module that was linked",
                    region.address());
            return;
        }
        for (Stretch stretch : stretches) {
            if (region.holds(stretch.address(), stretch.size())) {
                checkStretch(region, code, stretch);
            }
        }
    }

    private boolean isSame(Region region, ByteBuffer code, ElfImage original) {
        for (Section section : original.sections().values()) {
            boolean here = section.isAllocated()
                    && section.isExecutable()
                    && section.type() != Section.NO_BITS
                    && region.holds(section.address(), section.size());
            int at = (int) (section.address() - region.address());
            if (here && at + section.size() > code.capacity()) {
                return false;
            }
            if (here && !code.slice(at, (int) section.size()).equals(original.content(section))) {
                return false;
            }
        }
        return true;
    }

    /** Ends early at a wide instruction, whose length only its chip knows. */
    private void checkStretch(Region region, ByteBuffer code, Stretch stretch) {
        long end = Math.min(stretch.address() + stretch.size(), region.address() + code.capacity());
        long address = stretch.address();
        while (address < end) {
            int at = (int) (address - region.address());
            int length = Instruction.length(code.get(at));
            if (length == 0 || address + length > end) {
                return;
            }
            check(region, Instruction.decode(bits(code, at), address));
            address += length;
        }
    }

    private void check(Region region, Instruction instruction) {
        instructions++;
        if (instruction.target().isEmpty()) {
            return;
        }
        long target = instruction.target().getAsLong();
        if (!region.holds(target, instruction.readsTarget() ? Integer.BYTES : 1)) {
            add(
                    "CROSS_REGION",
                    "the instruction at 0x%08x %s 0x%08x, outside its region: compile with -fPIC and link with "
                            + "hotreload's script",
                    instruction.address(),
                    instruction.readsTarget() ? "reads the literal at" : "goes to",
                    target);
        }
    }

    private static int bits(ByteBuffer code, int at) {
        int bits = 0;
        for (int i = 0; i < 3 && at + i < code.capacity(); i++) {
            bits |= (code.get(at + i) & 0xff) << 8 * i;
        }
        return bits;
    }

    private void add(String code, String message, Object... arguments) {
        problems.add(Problem.of(code, message, arguments));
    }
}
