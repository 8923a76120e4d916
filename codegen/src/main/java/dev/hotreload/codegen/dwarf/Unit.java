package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.fault.CodegenException;

/**
 * Head of the entries of one compilation (DWARF 5, section 7.5.1).
 *
 * @param info all that the file has
 * @param offset of the unit in .debug_info
 * @param end behind its last entry
 * @param version 2 to 5
 * @param addressBytes size of an address
 * @param abbreviations the kinds of its entries
 * @param first offset of its first entry
 */
record Unit(
        DebugInfo info, long offset, long end, int version, int addressBytes, Abbreviations abbreviations, long first) {
    /** Lengths from here on announce the 64-bit format, or are reserved. */
    private static final long ESCAPE = 0xfffffff0L;

    private static final int COMPILE = 1;
    private static final int PARTIAL = 3;

    /** Reads the head at the cursor. */
    static Unit read(DebugInfo info, Cursor in) {
        long offset = in.position();
        long length = in.unsigned(4);
        if (length >= ESCAPE) {
            throw new CodegenException("the debugging information is in the 64-bit format: compile without -gdwarf64");
        }
        long end = in.position() + length;
        int version = (int) in.unsigned(2);
        if (version < 2 || version > 5) {
            throw new CodegenException(
                    "the debugging information is of DWARF version %d; 2 to 5 can be read: compile with -gdwarf-5"
                            .formatted(version));
        }
        int type = version >= 5 ? (int) in.unsigned(1) : COMPILE;
        int addressBytes = version >= 5 ? addressBytes(in) : 0;
        long abbreviations = in.unsigned(4);
        addressBytes = version >= 5 ? addressBytes : addressBytes(in);
        if (type != COMPILE && type != PARTIAL) {
            throw new CodegenException(
                    "the debugging information has a unit of type %d: compile without -gsplit-dwarf".formatted(type)
                            + " and -fdebug-types-section");
        }
        return new Unit(info, offset, end, version, addressBytes, info.abbreviations(abbreviations), in.position());
    }

    private static int addressBytes(Cursor in) {
        int bytes = (int) in.unsigned(1);
        if (bytes != 4) {
            throw in.damaged("addresses of %d bytes".formatted(bytes), in.position());
        }
        return bytes;
    }
}
