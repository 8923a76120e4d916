package dev.hotreload.it.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Modules that are not loaded, though they are sound at first sight. */
public final class DamagedModule {
    private static final int SHT_RELA = 4;
    private static final byte UNKNOWN_TYPE = (byte) 200;

    private static final byte[] NOTE_OWNER = "hotreload\0".getBytes(StandardCharsets.US_ASCII);
    /** From the owner's name, padded, over format and chip to the firmware's digest. */
    private static final int TO_DIGEST = 12 + 8;

    private DamagedModule() {}

    /** Its note names another firmware. */
    public static byte[] ofAnotherFirmware(byte[] module) {
        byte[] changed = module.clone();
        for (int i = 0; i + TO_DIGEST < changed.length; i++) {
            if (Arrays.equals(changed, i, i + NOTE_OWNER.length, NOTE_OWNER, 0, NOTE_OWNER.length)
                    && changed[i - 4] == 1) {
                changed[i + TO_DIGEST] ^= 1;
                return changed;
            }
        }
        throw new AssertionError("the module has no note");
    }

    /** Its first relocation is of a type that no loader knows; found by the section of DT_RELA. */
    public static byte[] withUnknownRelocation(byte[] module) {
        ByteBuffer elf = ByteBuffer.wrap(module.clone()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < elf.getShort(48); i++) {
            int section = elf.getInt(32) + 40 * i;
            if (elf.getInt(section + 4) == SHT_RELA && elf.getInt(section + 20) > 0) {
                elf.put(elf.getInt(section + 16) + 4, UNKNOWN_TYPE);
                return elf.array();
            }
        }
        throw new AssertionError("the module has no relocations");
    }
}
