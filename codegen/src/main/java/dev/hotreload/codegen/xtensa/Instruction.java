package dev.hotreload.codegen.xtensa;

import java.util.OptionalLong;

/**
 * An instruction of the Xtensa core with the density option: its length, and the address that its PC-relative operand
 * names. Encodings are those of the Xtensa Instruction Set Architecture Reference Manual, little endian.
 *
 * @param address where it lies
 * @param length 2 or 3 bytes
 * @param target what its PC-relative operand names, if it has one
 * @param readsTarget whether it reads a word there (L32R) and does not go there
 */
public record Instruction(long address, int length, OptionalLong target, boolean readsTarget) {
    private static final int OP0_L32R = 1;
    private static final int OP0_CALLN = 5;
    private static final int OP0_SI = 6;
    private static final int OP0_B = 7;
    private static final int OP0_FIRST_NARROW = 8;
    private static final int OP0_ST2 = 12;
    private static final int OP0_FIRST_WIDE = 14;

    private static final long ADDRESS = 0xffffffffL;

    /** Length of the instruction that begins with a byte; 0 if it is a wide one, whose encoding each chip defines anew. */
    public static int length(int firstByte) {
        int op0 = firstByte & 0xf;
        if (op0 >= OP0_FIRST_WIDE) {
            return 0;
        }
        return op0 >= OP0_FIRST_NARROW ? 2 : 3;
    }

    /**
     * @param bits its bytes, the first in the lowest eight bits; what lies above its length is not looked at
     * @param address where it lies
     */
    public static Instruction decode(int bits, long address) {
        int length = length(bits);
        int op0 = bits & 0xf;
        return switch (op0) {
            case OP0_L32R -> new Instruction(address, length, l32r(bits, address), true);
            case OP0_CALLN -> to(address, length, (address & ~3L) + 4 + 4L * signed(bits >> 6, 18));
            case OP0_SI -> new Instruction(address, length, si(bits, address), false);
            case OP0_B -> to(address, length, address + 4 + signed(bits >> 16, 8));
            case OP0_ST2 -> new Instruction(address, length, narrowBranch(bits, address), false);
            default -> new Instruction(address, length, OptionalLong.empty(), false);
        };
    }

    private static Instruction to(long address, int length, long target) {
        return new Instruction(address, length, OptionalLong.of(target & ADDRESS), false);
    }

    /** The offset counts words and is always negative. */
    private static OptionalLong l32r(int bits, long address) {
        long words = (bits >> 8 & 0xffff) - 0x10000;
        return OptionalLong.of((address + 3 & ~3L) + 4 * words & ADDRESS);
    }

    /** J; BEQZ and its like; BEQI and its like; ENTRY, and what shares its place. */
    private static OptionalLong si(int bits, long address) {
        int n = bits >> 4 & 3;
        return switch (n) {
            case 0 -> OptionalLong.of(address + 4 + signed(bits >> 6, 18) & ADDRESS);
            case 1 -> OptionalLong.of(address + 4 + signed(bits >> 12, 12) & ADDRESS);
            case 2 -> OptionalLong.of(address + 4 + signed(bits >> 16, 8) & ADDRESS);
            default -> bi1(bits, address);
        };
    }

    /** ENTRY names no address; BLTUI and BGEUI do, BF and BT, and the LOOPs, whose offset is unsigned. */
    private static OptionalLong bi1(int bits, long address) {
        int m = bits >> 6 & 3;
        int r = bits >> 12 & 0xf;
        if (m == 0) {
            return OptionalLong.empty();
        }
        if (m > 1 || r < 2) {
            return OptionalLong.of(address + 4 + signed(bits >> 16, 8) & ADDRESS);
        }
        boolean loop = r >= 8 && r <= 10;
        return loop ? OptionalLong.of(address + 4 + (bits >> 16 & 0xff) & ADDRESS) : OptionalLong.empty();
    }

    /** BEQZ.N and BNEZ.N go forward only; MOVI.N has their place with another bit. */
    private static OptionalLong narrowBranch(int bits, long address) {
        if ((bits & 0x80) == 0) {
            return OptionalLong.empty();
        }
        int offset = (bits >> 4 & 3) << 4 | bits >> 12 & 0xf;
        return OptionalLong.of(address + 4 + offset & ADDRESS);
    }

    private static long signed(int bits, int width) {
        return (long) bits << (64 - width) >> (64 - width);
    }
}
