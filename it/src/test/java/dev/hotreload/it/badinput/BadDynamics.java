package dev.hotreload.it.badinput;

import static dev.hotreload.it.badinput.BadModule.edited;
import static dev.hotreload.it.badinput.ElfEditor.PT_DYNAMIC;
import static dev.hotreload.it.badinput.ElfEditor.P_FILESZ;
import static dev.hotreload.it.badinput.ElfEditor.P_OFFSET;

import java.util.List;

/** Dynamic sections that are missing something or point anywhere. */
final class BadDynamics {
    static final int DT_HASH = 4;
    static final int DT_STRTAB = 5;
    static final int DT_SYMTAB = 6;
    static final int DT_RELA = 7;
    static final int DT_RELASZ = 8;
    static final int DT_STRSZ = 10;

    private static final int DT_RELAENT = 9;
    private static final int DT_SYMENT = 11;
    private static final int DT_INIT_ARRAY = 25;
    private static final int DT_INIT_ARRAYSZ = 27;
    /** Means something to debuggers only: put in a tag's place, it makes the tag missing. */
    private static final int DT_DEBUG = 21;

    private static final int NOWHERE = 0x12345678;

    static final List<BadModule> ALL = List.of(
            edited(
                    "dynamic section at 4 GiB",
                    elf -> elf.u32(elf.programHeader(PT_DYNAMIC) + P_OFFSET, -8),
                    "TRUNCATED"),
            edited(
                    "dynamic section of 12 bytes",
                    elf -> elf.u32(elf.programHeader(PT_DYNAMIC) + P_FILESZ, 12),
                    "DYNAMIC"),
            edited(
                    "dynamic section of 4 GiB",
                    elf -> elf.u32(elf.programHeader(PT_DYNAMIC) + P_FILESZ, -8),
                    "TRUNCATED"),
            missing("hash table", DT_HASH, "NO_HASH"),
            missing("symbol table", DT_SYMTAB, "DYNAMIC"),
            missing("string table", DT_STRTAB, "DYNAMIC"),
            missing("string table's size", DT_STRSZ, "DYNAMIC"),
            missing("relocations", DT_RELA, "DYNAMIC"),
            wild("hash table", DT_HASH),
            wild("symbol table", DT_SYMTAB),
            wild("string table", DT_STRTAB),
            wild("relocations", DT_RELA),
            wild("constructors", DT_INIT_ARRAY),
            valued("string table of 4 GiB", DT_STRSZ, -1),
            valued("relocations of 4 GiB", DT_RELASZ, -4),
            valued("half a relocation", DT_RELASZ, 6),
            valued("relocation size 8", DT_RELAENT, 8),
            valued("symbol size 24", DT_SYMENT, 24),
            valued("constructors of 6 bytes", DT_INIT_ARRAYSZ, 6),
            valued("constructors of 4 GiB", DT_INIT_ARRAYSZ, -4));

    private BadDynamics() {}

    private static BadModule missing(String what, int tag, String code) {
        return edited("no " + what, elf -> elf.u32(elf.dynamic(tag), DT_DEBUG), code);
    }

    private static BadModule wild(String what, int tag) {
        return valued(what + " at an address of no segment", tag, NOWHERE);
    }

    private static BadModule valued(String name, int tag, int value) {
        return edited(name, elf -> elf.u32(elf.dynamic(tag) + 4, value), "DYNAMIC");
    }
}
