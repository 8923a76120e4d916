package dev.hotreload.it.board;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Modules that an upload takes, but the loader does not. */
public final class DamagedModule {
    private static final int SHT_RELA = 4;
    private static final byte UNKNOWN_TYPE = (byte) 200;

    private DamagedModule() {}

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
