package dev.hotreload.codegen.iface.model;

/** A number or a truth value. */
public enum Scalar implements CType {
    BOOL("bool", 1),
    INT8("int8_t", 1),
    UINT8("uint8_t", 1),
    INT16("int16_t", 2),
    UINT16("uint16_t", 2),
    INT32("int32_t", 4),
    UINT32("uint32_t", 4),
    INT64("int64_t", 8),
    UINT64("uint64_t", 8),
    FLOAT("float", 4),
    DOUBLE("double", 8);

    private final String c;
    private final int bytes;

    Scalar(String c, int bytes) {
        this.c = c;
        this.bytes = bytes;
    }

    @Override
    public String c() {
        return c;
    }

    @Override
    public String abi() {
        return c;
    }

    @Override
    public int bytes() {
        return bytes;
    }

    @Override
    public int alignment() {
        return bytes;
    }

    /** Whether it counts something: neither a truth value nor a fraction. */
    public boolean isInteger() {
        return this != BOOL && this != FLOAT && this != DOUBLE;
    }

    /** Whether it is an integer without a sign. */
    public boolean isUnsigned() {
        return name().startsWith("U");
    }

    /** The integer of the same width without a sign. */
    public Scalar unsigned() {
        return isUnsigned() ? this : valueOf("U" + name());
    }
}
