package dev.hotreload.codegen.iface.model;

import java.util.Objects;
import java.util.Optional;

/** A type of the interface, as C has it on the Xtensa. */
public sealed interface CType permits CType.ByteArray, CType.Pointer, Enumeration, Scalar, Struct {
    /** Bytes of an argument word. */
    int WORD = 4;

    /** As the header spells it, such as {@code int32_t} or {@code const char *}. */
    String c();

    /** As the canonical text of prototypes spells it (docs/architecture.md, "Prototypes"). */
    String abi();

    /** Bytes that a value takes; of a pointer, the pointer's. */
    int bytes();

    /** A value lies at a multiple of so many bytes. */
    int alignment();

    /** Declares something of this type in the header. */
    default String declare(String name) {
        return declare(c(), name);
    }

    /** Declares something of this type in the canonical text. */
    default String declareAbi(String name) {
        return declare(abi(), name);
    }

    private static String declare(String type, String name) {
        return type.endsWith("*") ? type + name : type + " " + name;
    }

    /** Which way the bytes behind a pointer go, as seen by the function. */
    enum Direction {
        IN("in", "const "),
        OUT("out", ""),
        IN_OUT("in,out", "");

        /** As Doxygen writes it. */
        public final String doxygen;

        /** What stands before the pointed-to type. */
        private final String qualifier;

        Direction(String doxygen, String qualifier) {
            this.doxygen = doxygen;
            this.qualifier = qualifier;
        }
    }

    /** A pointer. */
    sealed interface Pointer extends CType {
        /** Which way what it points at goes. */
        Direction direction();

        @Override
        default int bytes() {
            return WORD;
        }

        @Override
        default int alignment() {
            return WORD;
        }
    }

    /** A pointer to bytes that {@link Length} counts. */
    record Buffer(Direction direction, Length length) implements Pointer {
        public Buffer {
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(length, "length");
        }

        @Override
        public String c() {
            return direction.qualifier + "uint8_t *";
        }

        @Override
        public String abi() {
            return "uint8_t *";
        }
    }

    /**
     * How many bytes a buffer has.
     *
     * @param size always so many; 0: as many as the parameter holds
     * @param parameter Java's name of the parameter that counts; absent: always {@code size}
     */
    record Length(int size, Optional<String> parameter) {
        public Length {
            Objects.requireNonNull(parameter, "parameter");
        }
    }

    /** A pointer to a struct. */
    record StructPointer(Direction direction, Struct struct) implements Pointer {
        public StructPointer {
            Objects.requireNonNull(direction, "direction");
            Objects.requireNonNull(struct, "struct");
        }

        @Override
        public String c() {
            return direction.qualifier + struct.c() + " *";
        }

        @Override
        public String abi() {
            return struct.abi() + " *";
        }
    }

    /** A pointer to UTF-8 text with a NUL at its end. */
    record Text() implements Pointer {
        @Override
        public Direction direction() {
            return Direction.IN;
        }

        @Override
        public String c() {
            return "const char *";
        }

        /** GCC's {@code char} has no sign on the Xtensa. */
        @Override
        public String abi() {
            return "uint8_t *";
        }
    }

    /** Bytes within a struct. */
    record ByteArray(int bytes) implements CType {
        @Override
        public String c() {
            return "uint8_t";
        }

        @Override
        public String abi() {
            return "uint8_t";
        }

        @Override
        public int alignment() {
            return 1;
        }

        @Override
        public String declare(String name) {
            return "%s %s[%d]".formatted(c(), name, bytes);
        }

        @Override
        public String declareAbi(String name) {
            return declare(name);
        }
    }
}
