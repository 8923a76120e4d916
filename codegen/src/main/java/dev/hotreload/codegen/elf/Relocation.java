package dev.hotreload.codegen.elf;

/**
 * A relocation with addend.
 *
 * @param offset what it applies to: an address, or in an object file an offset in the section
 * @param type an {@code R_XTENSA_} value
 * @param symbol index in the symbol table; 0: none
 * @param addend signed
 */
public record Relocation(long offset, int type, int symbol, int addend) {}
