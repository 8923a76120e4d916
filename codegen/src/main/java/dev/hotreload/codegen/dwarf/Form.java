package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.fault.CodegenException;

/**
 * How an attribute's value is written (DWARF 5, section 7.5.6). A value becomes a number: of a text it is the place, of
 * a reference the place of the entry in .debug_info, of a block the place of its content.
 */
enum Form {
    ADDR(0x01, Kind.NUMBER),
    BLOCK2(0x03, Kind.BLOCK),
    BLOCK4(0x04, Kind.BLOCK),
    DATA2(0x05, Kind.NUMBER),
    DATA4(0x06, Kind.NUMBER),
    DATA8(0x07, Kind.NUMBER),
    STRING(0x08, Kind.TEXT_HERE),
    BLOCK(0x09, Kind.BLOCK),
    BLOCK1(0x0a, Kind.BLOCK),
    DATA1(0x0b, Kind.NUMBER),
    FLAG(0x0c, Kind.NUMBER),
    SDATA(0x0d, Kind.NUMBER),
    STRP(0x0e, Kind.TEXT),
    UDATA(0x0f, Kind.NUMBER),
    REF_ADDR(0x10, Kind.REFERENCE),
    REF1(0x11, Kind.REFERENCE),
    REF2(0x12, Kind.REFERENCE),
    REF4(0x13, Kind.REFERENCE),
    REF8(0x14, Kind.REFERENCE),
    REF_UDATA(0x15, Kind.REFERENCE),
    SEC_OFFSET(0x17, Kind.NUMBER),
    EXPRLOC(0x18, Kind.BLOCK),
    FLAG_PRESENT(0x19, Kind.NUMBER),
    DATA16(0x1e, Kind.BLOCK),
    LINE_STRP(0x1f, Kind.LINE_TEXT),
    REF_SIG8(0x20, Kind.ELSEWHERE),
    IMPLICIT_CONST(0x21, Kind.NUMBER),
    LOCLISTX(0x22, Kind.NUMBER),
    RNGLISTX(0x23, Kind.NUMBER);

    /** What the number is that a value becomes. */
    enum Kind {
        NUMBER,
        /** Place of a text in .debug_str. */
        TEXT,
        /** Place of a text in .debug_line_str. */
        LINE_TEXT,
        /** Place of a text in .debug_info. */
        TEXT_HERE,
        REFERENCE,
        BLOCK,
        /** A type that lies in a section of its own, as -fdebug-types-section puts it. */
        ELSEWHERE
    }

    private static final Form[] BY_CODE = new Form[0x24];

    static {
        for (Form form : values()) {
            BY_CODE[form.code] = form;
        }
    }

    private final int code;
    private final Kind kind;

    Form(int code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /** @throws CodegenException for forms that GCC does not use unless asked to split its debugging information */
    static Form of(long code) {
        Form form = code > 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
        if (form == null) {
            throw new CodegenException(("the debugging information has values of form 0x%x, which cannot be read:"
                            + " compile with GCC and without -gsplit-dwarf")
                    .formatted(code));
        }
        return form;
    }

    /** Reads a value of a unit; the cursor stands behind it afterwards. */
    long read(Cursor in, Unit unit, long implicit) {
        return switch (this) {
            case FLAG_PRESENT -> 1;
            case IMPLICIT_CONST -> implicit;
            case DATA1, FLAG -> in.unsigned(1);
            case DATA2 -> in.unsigned(2);
            case DATA4, SEC_OFFSET, STRP, LINE_STRP -> in.unsigned(4);
            case DATA8, REF_SIG8 -> in.unsigned(8);
            case ADDR -> in.unsigned(unit.addressBytes());
            case SDATA -> in.sleb();
            case UDATA, LOCLISTX, RNGLISTX -> in.uleb();
            case REF_ADDR -> in.unsigned(unit.version() == 2 ? unit.addressBytes() : 4);
            case REF1 -> unit.offset() + in.unsigned(1);
            case REF2 -> unit.offset() + in.unsigned(2);
            case REF4 -> unit.offset() + in.unsigned(4);
            case REF8 -> unit.offset() + in.unsigned(8);
            case REF_UDATA -> unit.offset() + in.uleb();
            case STRING -> overText(in);
            case BLOCK1 -> over(in, in.unsigned(1));
            case BLOCK2 -> over(in, in.unsigned(2));
            case BLOCK4 -> over(in, in.unsigned(4));
            case BLOCK, EXPRLOC -> over(in, in.uleb());
            case DATA16 -> over(in, 16);
        };
    }

    private static long over(Cursor in, long bytes) {
        long start = in.position();
        in.skip(bytes);
        return start;
    }

    private static long overText(Cursor in) {
        long start = in.position();
        in.skipText();
        return start;
    }
}
