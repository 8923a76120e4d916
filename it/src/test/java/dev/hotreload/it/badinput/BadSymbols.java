package dev.hotreload.it.badinput;

import static dev.hotreload.it.badinput.BadDynamics.DT_HASH;
import static dev.hotreload.it.badinput.BadDynamics.DT_RELA;
import static dev.hotreload.it.badinput.BadDynamics.DT_STRSZ;
import static dev.hotreload.it.badinput.BadDynamics.DT_STRTAB;
import static dev.hotreload.it.badinput.BadDynamics.DT_SYMTAB;
import static dev.hotreload.it.badinput.BadModule.edited;
import static dev.hotreload.it.badinput.ElfEditor.P_MEMSZ;
import static dev.hotreload.it.badinput.ElfEditor.P_VADDR;

import java.util.List;

/** Damaged symbols, strings and hash tables, and relocations that cannot be applied. */
final class BadSymbols {
    private static final int SYMBOL_SIZE = 16;
    private static final int ST_VALUE = 4;
    private static final int ST_INFO = 12;
    private static final int ST_SHNDX = 14;
    private static final int STT_TLS = 6;
    private static final int STB_GLOBAL = 1 << 4;

    private static final int R_INFO = 4;
    private static final int R_XTENSA_32 = 1;
    private static final int R_XTENSA_RELATIVE = 5;
    private static final int R_XTENSA_TLS_TPOFF = 53;
    private static final int NOWHERE = 0x12345678;

    static final List<BadModule> ALL = List.of(
            edited("string table not terminated", BadSymbols::unterminate, "SYMBOL"),
            edited("string table ends inside a name", BadSymbols::cutName, "SYMBOL"),
            edited("symbol's name outside the string table", elf -> elf.u32(symbol(elf), 0x00ffffff), "SYMBOL"),
            edited("symbol's value outside the module", elf -> elf.u32(symbol(elf) + ST_VALUE, NOWHERE), "SYMBOL"),
            edited("undefined symbol", elf -> refer(elf).u16(symbol(elf) + ST_SHNDX, 0), "UNDEFINED"),
            edited("thread-local symbol", elf -> refer(elf).u8(symbol(elf) + ST_INFO, STB_GLOBAL | STT_TLS), "TLS"),
            edited("hash table without buckets", elf -> elf.u32(elf.pointedBy(DT_HASH), 0), "DYNAMIC"),
            edited("hash table of 2^30 buckets", elf -> elf.u32(elf.pointedBy(DT_HASH), 1 << 30), "DYNAMIC"),
            edited("hash table of 2^32 - 1 symbols", elf -> elf.u32(elf.pointedBy(DT_HASH) + 4, -1), "DYNAMIC"),
            edited("hash bucket out of range", elf -> fill(elf, buckets(elf), bucketCount(elf), 0x7fffffff), "SYMBOL"),
            edited("hash chain out of range", BadSymbols::breakChains, "SYMBOL"),
            edited("hash chain cyclic", BadSymbols::loopChains, "SYMBOL"),
            edited("relocation type unknown", elf -> type(elf, 0, 200), "RELOC_TYPE"),
            edited("relocation type thread-local", elf -> type(elf, 0, R_XTENSA_TLS_TPOFF), "TLS"),
            edited("relocation's symbol out of range", elf -> type(elf, 0x00fffffe, R_XTENSA_32), "RELOC_SYMBOL"),
            edited("relocation between the segments", elf -> offset(elf, NOWHERE), "RELOC_OFFSET"),
            edited("relocation in what is not placed", elf -> offset(elf, elf.dynamicValue(DT_RELA)), "RELOC_OFFSET"),
            edited("relocation at 4 GiB", elf -> offset(elf, -2), "RELOC_OFFSET"),
            edited("relocation before text", elf -> offset(elf, textStart(elf) - 4), "RELOC_OFFSET"),
            edited("relocation half behind data", elf -> offset(elf, dataEnd(elf) - 2), "RELOC_OFFSET"),
            edited("relocation of an unaligned word in text", elf -> offset(elf, textStart(elf) + 2), "RELOC_OFFSET"));

    private BadSymbols() {}

    /** The first symbol behind the null symbol that is global and defined. */
    private static int symbol(ElfEditor elf) {
        int symbols = elf.pointedBy(DT_SYMTAB);
        for (int i = 1; i < symbolCount(elf); i++) {
            int symbol = symbols + i * SYMBOL_SIZE;
            int infoAndSection = elf.u32(symbol + ST_INFO);
            if ((infoAndSection & 0xf0) == STB_GLOBAL && infoAndSection >>> 16 != 0) {
                return symbol;
            }
        }
        throw new IllegalStateException("the module exports nothing");
    }

    private static void unterminate(ElfEditor elf) {
        elf.u8(elf.pointedBy(DT_STRTAB) + elf.dynamicValue(DT_STRSZ) - 1, 'x');
    }

    private static void cutName(ElfEditor elf) {
        elf.u32(elf.dynamic(DT_STRSZ) + 4, elf.u32(symbol(elf)) + 2);
    }

    /** Makes the first relocation one of a symbol. */
    private static ElfEditor refer(ElfEditor elf) {
        type(elf, (symbol(elf) - elf.pointedBy(DT_SYMTAB)) / SYMBOL_SIZE, R_XTENSA_32);
        return elf;
    }

    private static int bucketCount(ElfEditor elf) {
        return elf.u32(elf.pointedBy(DT_HASH));
    }

    private static int symbolCount(ElfEditor elf) {
        return elf.u32(elf.pointedBy(DT_HASH) + 4);
    }

    private static int buckets(ElfEditor elf) {
        return elf.pointedBy(DT_HASH) + 8;
    }

    private static int chains(ElfEditor elf) {
        return buckets(elf) + 4 * bucketCount(elf);
    }

    private static void fill(ElfEditor elf, int offset, int count, int value) {
        for (int i = 0; i < count; i++) {
            elf.u32(offset + 4 * i, value);
        }
    }

    /** Every bucket starts at the first symbol, and what follows it does not exist. */
    private static void breakChains(ElfEditor elf) {
        fill(elf, buckets(elf), bucketCount(elf), 1);
        fill(elf, chains(elf), symbolCount(elf), 0x40000000);
    }

    /** Every symbol follows itself, and every bucket starts at the first: looking for any other never ends. */
    private static void loopChains(ElfEditor elf) {
        fill(elf, buckets(elf), bucketCount(elf), 1);
        for (int i = 1; i < symbolCount(elf); i++) {
            elf.u32(chains(elf) + 4 * i, i);
        }
    }

    private static void type(ElfEditor elf, int symbol, int type) {
        elf.u32(elf.pointedBy(DT_RELA) + R_INFO, symbol << 8 | type);
    }

    private static void offset(ElfEditor elf, int offset) {
        elf.u32(elf.pointedBy(DT_RELA), offset).u32(elf.pointedBy(DT_RELA) + R_INFO, R_XTENSA_RELATIVE);
    }

    private static int textStart(ElfEditor elf) {
        return elf.u32(elf.text() + P_VADDR);
    }

    private static int dataEnd(ElfEditor elf) {
        return elf.u32(elf.data() + P_VADDR) + elf.u32(elf.data() + P_MEMSZ);
    }
}
