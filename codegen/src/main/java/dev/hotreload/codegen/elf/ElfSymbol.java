package dev.hotreload.codegen.elf;

/**
 * An entry of a symbol table.
 *
 * @param name its name; empty for a section's symbol
 * @param value its address, or in an object file its offset in the section
 * @param size its size in bytes, 0 when not known
 * @param binding an {@code STB_} value
 * @param type an {@code STT_} value
 * @param visibility an {@code STV_} value
 * @param section index of its section, or an {@code SHN_} value
 */
public record ElfSymbol(String name, long value, long size, int binding, int type, int visibility, int section) {
    public static final int LOCAL = 0;
    public static final int GLOBAL = 1;
    public static final int WEAK = 2;

    public static final int OBJECT = 1;
    public static final int FUNCTION = 2;
    public static final int SECTION = 3;
    public static final int THREAD_LOCAL = 6;

    public static final int INTERNAL = 1;
    public static final int HIDDEN = 2;
    public static final int PROTECTED = 3;

    public static final int UNDEFINED = 0;
    public static final int ABSOLUTE = 0xfff1;
    public static final int COMMON = 0xfff2;

    public boolean isUndefined() {
        return section == UNDEFINED;
    }

    /** What {@code HOTRELOAD_PERSIST} makes of a variable, and nothing else does. */
    public boolean isPersistent() {
        return visibility == PROTECTED && type == OBJECT && !isUndefined() && section != ABSOLUTE;
    }

    public boolean isHidden() {
        return visibility == HIDDEN || visibility == INTERNAL;
    }
}
