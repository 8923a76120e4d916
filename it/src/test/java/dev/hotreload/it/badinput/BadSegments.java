package dev.hotreload.it.badinput;

import static dev.hotreload.it.badinput.BadModule.edited;
import static dev.hotreload.it.badinput.ElfEditor.PF_R;
import static dev.hotreload.it.badinput.ElfEditor.PF_W;
import static dev.hotreload.it.badinput.ElfEditor.PF_X;
import static dev.hotreload.it.badinput.ElfEditor.PT_DYNAMIC;
import static dev.hotreload.it.badinput.ElfEditor.PT_NOTE;
import static dev.hotreload.it.badinput.ElfEditor.P_ALIGN;
import static dev.hotreload.it.badinput.ElfEditor.P_FILESZ;
import static dev.hotreload.it.badinput.ElfEditor.P_FLAGS;
import static dev.hotreload.it.badinput.ElfEditor.P_MEMSZ;
import static dev.hotreload.it.badinput.ElfEditor.P_OFFSET;
import static dev.hotreload.it.badinput.ElfEditor.P_VADDR;

import java.util.List;

/** Impossible program headers, and segments that cannot be loaded. */
final class BadSegments {
    private static final int PT_TLS = 7;
    private static final int PT_NULL = 0;
    private static final int E_SHOFF = 32;
    private static final int E_SHNUM = 48;
    private static final int E_SHSTRNDX = 50;
    private static final int MEBIBYTES_16 = 16 << 20;
    private static final int MEBIBYTES_32 = 32 << 20;

    static final List<BadModule> ALL = List.of(
            edited("text at 4 GiB of the file", elf -> elf.u32(elf.text() + P_OFFSET, -16), "TRUNCATED"),
            edited("data at the file's end", elf -> elf.u32(elf.data() + P_OFFSET, elf.size()), "TRUNCATED"),
            edited("text larger than the file", elf -> size(elf, elf.text(), MEBIBYTES_16), "TRUNCATED"),
            edited("data larger in the file than in memory", BadSegments::shrinkMemory, "SEGMENT"),
            edited("data of 4 GiB in memory", elf -> elf.u32(elf.data() + P_MEMSZ, -1), "SEGMENT"),
            edited("data wraps at 4 GiB", elf -> elf.u32(elf.data() + P_VADDR, -8), "SEGMENT"),
            edited("data at the address of text", elf -> moveOntoText(elf, 0), "SEGMENT"),
            edited("data overlaps text by 4 bytes", BadSegments::overlapByOneWord, "SEGMENT"),
            edited("alignment 3", elf -> elf.u32(elf.data() + P_ALIGN, 3), "SEGMENT"),
            edited("alignment 2 GiB", elf -> withoutSections(elf).u32(elf.data() + P_ALIGN, 1 << 31), "SEGMENT"),
            edited("text at an odd address", BadSegments::misalign, "SEGMENT"),
            edited("no executable segment", elf -> elf.u32(elf.text() + P_FLAGS, PF_R | PF_W), "NO_CODE"),
            edited("code and data not told apart", BadSegments::mix, "MIXED_SEGMENT"),
            edited("thread-local storage", elf -> elf.u32(elf.programHeader(PT_NOTE), PT_TLS), "TLS"),
            edited("no dynamic section", elf -> elf.u32(elf.programHeader(PT_DYNAMIC), PT_NULL), "DYNAMIC"),
            edited("text larger than the heap", BadSegments::growText, "NO_EXEC_MEMORY"),
            edited("data larger than the heap", elf -> elf.u32(elf.data() + P_MEMSZ, MEBIBYTES_32), "NO_DATA_MEMORY"));

    private BadSegments() {}

    /** What remains is a module that loads, if its segments are in order: code and data lie apart. */
    private static ElfEditor withoutSections(ElfEditor elf) {
        return elf.u32(E_SHOFF, 0).u16(E_SHNUM, 0).u16(E_SHSTRNDX, 0);
    }

    private static void size(ElfEditor elf, int header, int size) {
        elf.u32(header + P_FILESZ, size).u32(header + P_MEMSZ, size);
    }

    private static void shrinkMemory(ElfEditor elf) {
        elf.u32(elf.data() + P_MEMSZ, elf.u32(elf.data() + P_FILESZ) - 4);
    }

    private static void moveOntoText(ElfEditor elf, int distance) {
        elf.u32(elf.data() + P_VADDR, elf.u32(elf.text() + P_VADDR) + distance);
    }

    private static void overlapByOneWord(ElfEditor elf) {
        int end = elf.u32(elf.text() + P_MEMSZ) & -4;
        moveOntoText(elf, end - 4);
    }

    private static void misalign(ElfEditor elf) {
        withoutSections(elf).u32(elf.text() + P_VADDR, elf.u32(elf.text() + P_VADDR) + 1);
    }

    /** A segment that may be written and executed, in a file without section headers. */
    private static void mix(ElfEditor elf) {
        withoutSections(elf).u32(elf.data() + P_FLAGS, PF_R | PF_W | PF_X);
    }

    /** Without section headers, which would tell how much of the segment is code. */
    private static void growText(ElfEditor elf) {
        withoutSections(elf).u32(elf.text() + P_MEMSZ, MEBIBYTES_32);
    }
}
