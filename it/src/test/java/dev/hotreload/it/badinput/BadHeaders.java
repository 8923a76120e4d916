package dev.hotreload.it.badinput;

import static dev.hotreload.it.badinput.BadModule.edited;
import static dev.hotreload.it.badinput.BadModule.replaced;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Files that are no Xtensa shared object, and impossible ELF headers. */
final class BadHeaders {
    private static final int EI_MAG3 = 3;
    private static final int EI_CLASS = 4;
    private static final int EI_DATA = 5;
    private static final int EI_VERSION = 6;
    private static final int E_TYPE = 16;
    private static final int E_MACHINE = 18;
    private static final int E_VERSION = 20;
    private static final int E_PHOFF = 28;
    private static final int E_SHOFF = 32;
    private static final int E_EHSIZE = 40;
    private static final int E_PHENTSIZE = 42;
    private static final int E_PHNUM = 44;
    private static final int E_SHENTSIZE = 46;
    private static final int E_SHNUM = 48;

    private static final int ET_REL = 1;
    private static final int ET_EXEC = 2;
    private static final int EM_X86_64 = 62;
    private static final int EM_RISCV = 243;

    private static final byte[] TEXT = "int main(void) { return 0; } /* a source, sent by mistake, is no ELF file */"
            .getBytes(StandardCharsets.US_ASCII);

    static final List<BadModule> ALL = List.of(
            replaced("empty", new byte[0], "EMPTY"),
            replaced("one byte", new byte[] {0}, "NOT_ELF"),
            replaced("nothing but the magic", new byte[] {0x7f, 'E', 'L', 'F'}, "TRUNCATED"),
            replaced("a source file", TEXT, "NOT_ELF"),
            replaced("zeros", new byte[4096], "NOT_ELF"),
            edited("last byte of the magic", elf -> elf.u8(EI_MAG3, 'G'), "NOT_ELF"),
            edited("ELF64", elf -> elf.u8(EI_CLASS, 2), "ELF_CLASS"),
            edited("class 0", elf -> elf.u8(EI_CLASS, 0), "ELF_CLASS"),
            edited("big-endian", elf -> elf.u8(EI_DATA, 2), "ELF_BYTE_ORDER"),
            edited("byte order 0", elf -> elf.u8(EI_DATA, 0), "ELF_BYTE_ORDER"),
            edited("RISC-V", elf -> elf.u16(E_MACHINE, EM_RISCV), "ELF_MACHINE"),
            edited("x86-64", elf -> elf.u16(E_MACHINE, EM_X86_64), "ELF_MACHINE"),
            edited("machine 0", elf -> elf.u16(E_MACHINE, 0), "ELF_MACHINE"),
            edited("relocatable object", elf -> elf.u16(E_TYPE, ET_REL), "ELF_TYPE"),
            edited("executable", elf -> elf.u16(E_TYPE, ET_EXEC), "ELF_TYPE"),
            edited("identification version 2", elf -> elf.u8(EI_VERSION, 2), "ELF_TYPE"),
            edited("version 7", elf -> elf.u32(E_VERSION, 7), "ELF_TYPE"),
            edited("header size 40", elf -> elf.u16(E_EHSIZE, 40), "ELF_HEADER"),
            edited("program header size 0", elf -> elf.u16(E_PHENTSIZE, 0), "ELF_HEADER"),
            edited("program header size 31", elf -> elf.u16(E_PHENTSIZE, 31), "ELF_HEADER"),
            edited("no program headers", elf -> elf.u16(E_PHNUM, 0), "ELF_HEADER"),
            edited("65535 program headers", elf -> elf.u16(E_PHNUM, 0xffff), "TRUNCATED"),
            edited("33 program headers", elf -> elf.u16(E_PHNUM, 33), "ELF_HEADER"),
            edited("program headers at the end", elf -> elf.u32(E_PHOFF, elf.size()), "TRUNCATED"),
            edited("program headers at the last byte", elf -> elf.u32(E_PHOFF, elf.size() - 1), "TRUNCATED"),
            edited("program headers at 4 GiB", elf -> elf.u32(E_PHOFF, -4), "TRUNCATED"),
            edited("section header size 7", elf -> elf.u16(E_SHENTSIZE, 7), "ELF_HEADER"),
            edited("65535 section headers", elf -> elf.u16(E_SHNUM, 0xffff), "TRUNCATED"),
            edited("section headers at the end", elf -> elf.u32(E_SHOFF, elf.size()), "TRUNCATED"),
            edited("section headers at 4 GiB", elf -> elf.u32(E_SHOFF, -4), "TRUNCATED"));

    private BadHeaders() {}
}
