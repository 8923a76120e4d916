package dev.hotreload.codegen.dwarf;

/** Numbers of the DWARF standard, version 5, section 7.5, as far as they are needed to understand functions and types. */
public final class Dwarf {
    public static final int TAG_ARRAY_TYPE = 0x01;
    public static final int TAG_CLASS_TYPE = 0x02;
    public static final int TAG_ENUMERATION_TYPE = 0x04;
    public static final int TAG_FORMAL_PARAMETER = 0x05;
    public static final int TAG_MEMBER = 0x0d;
    public static final int TAG_POINTER_TYPE = 0x0f;
    public static final int TAG_REFERENCE_TYPE = 0x10;
    public static final int TAG_STRUCTURE_TYPE = 0x13;
    public static final int TAG_SUBROUTINE_TYPE = 0x15;
    public static final int TAG_TYPEDEF = 0x16;
    public static final int TAG_UNION_TYPE = 0x17;
    public static final int TAG_UNSPECIFIED_PARAMETERS = 0x18;
    public static final int TAG_INHERITANCE = 0x1c;
    public static final int TAG_PTR_TO_MEMBER_TYPE = 0x1f;
    public static final int TAG_SUBRANGE_TYPE = 0x21;
    public static final int TAG_BASE_TYPE = 0x24;
    public static final int TAG_CONST_TYPE = 0x26;
    public static final int TAG_ENUMERATOR = 0x28;
    public static final int TAG_SUBPROGRAM = 0x2e;
    public static final int TAG_VARIABLE = 0x34;
    public static final int TAG_VOLATILE_TYPE = 0x35;
    public static final int TAG_RESTRICT_TYPE = 0x37;
    public static final int TAG_NAMESPACE = 0x39;
    public static final int TAG_UNSPECIFIED_TYPE = 0x3b;
    public static final int TAG_RVALUE_REFERENCE_TYPE = 0x42;
    public static final int TAG_ATOMIC_TYPE = 0x47;

    public static final int AT_SIBLING = 0x01;
    public static final int AT_NAME = 0x03;
    public static final int AT_BYTE_SIZE = 0x0b;
    public static final int AT_BIT_OFFSET = 0x0c;
    public static final int AT_BIT_SIZE = 0x0d;
    public static final int AT_LANGUAGE = 0x13;
    public static final int AT_CONST_VALUE = 0x1c;
    public static final int AT_UPPER_BOUND = 0x2f;
    public static final int AT_ABSTRACT_ORIGIN = 0x31;
    public static final int AT_ARTIFICIAL = 0x34;
    public static final int AT_COUNT = 0x37;
    public static final int AT_DATA_MEMBER_LOCATION = 0x38;
    public static final int AT_DECL_LINE = 0x3b;
    public static final int AT_DECLARATION = 0x3c;
    public static final int AT_ENCODING = 0x3e;
    public static final int AT_EXTERNAL = 0x3f;
    public static final int AT_SPECIFICATION = 0x47;
    public static final int AT_TYPE = 0x49;
    public static final int AT_VIRTUALITY = 0x4c;
    public static final int AT_DATA_BIT_OFFSET = 0x6b;
    public static final int AT_LINKAGE_NAME = 0x6e;
    public static final int AT_GNU_VECTOR = 0x2107;

    public static final int ENCODING_BOOLEAN = 0x02;
    public static final int ENCODING_COMPLEX_FLOAT = 0x03;
    public static final int ENCODING_FLOAT = 0x04;
    public static final int ENCODING_SIGNED = 0x05;
    public static final int ENCODING_SIGNED_CHAR = 0x06;
    public static final int ENCODING_UNSIGNED = 0x07;
    public static final int ENCODING_UNSIGNED_CHAR = 0x08;
    public static final int ENCODING_UTF = 0x10;

    /** What GNU as says of a source in assembler. */
    public static final int LANGUAGE_ASSEMBLER = 0x8001;

    private Dwarf() {}
}
