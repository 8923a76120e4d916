package dev.hotreload.codegen.flash;

import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** The first bytes of a module log with one record; {@code hotreload_log_format.h} is the same in C. */
final class LogDirectory {
    static final int SECTOR_SIZE = 4096;
    /** Sectors of the smallest partition: two banks, and two to update from one to the other. */
    static final int LEAST_SECTORS = 4;
    /** Sectors of the largest: 256 MB. */
    static final int MOST_SECTORS = 0xffff;

    private static final int FORMAT = 2;
    private static final int SECTORS_PER_BANK_SECTOR = 32;
    private static final int MOST_BANK_SECTORS = 4;
    private static final int HEADER_SIZE = 32;
    private static final int SLOT_SIZE = 96;
    private static final int TEXT_SIZE = 32;
    private static final int GENERATION = 1;
    private static final int SEQUENCE = 1;
    private static final int NEW = 0;
    private static final int RESERVED = 0;

    private LogDirectory() {}

    /** Sectors of each of the two banks in a partition of so many sectors. */
    static int bankSectors(int sectors) {
        return Math.max(1, Math.min(sectors / SECTORS_PER_BANK_SECTOR, MOST_BANK_SECTORS));
    }

    /**
     * Encodes the header of the first bank, and its first slot.
     *
     * <p>The slot counts as copied: where esptool encrypts the image's padding too, the device knows the next sequence
     * number from the header alone.
     *
     * @param sectors of the partition
     */
    static byte[] encode(int sectors, byte[] elf, String version) {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_SIZE + SLOT_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(magic("HRLB"))
                .putInt(FORMAT)
                .putInt(GENERATION)
                .putInt(sectors)
                .putInt(1) // slots that are copied
                .putInt(SEQUENCE + 1) // sequence of the first slot behind them
                .putInt(RESERVED);
        putCrc(bytes, 0);
        bytes.put(magic("HRLS"))
                .putInt(GENERATION)
                .putInt(SEQUENCE)
                .putInt(bankSectors(sectors)) // sector where the ELF file starts
                .putInt(elf.length)
                .put(sha256(elf))
                .put(text(version))
                .putInt(NEW)
                .putInt(RESERVED);
        putCrc(bytes, HEADER_SIZE);
        return bytes.array();
    }

    /** Puts the CRC of everything from an offset to the current position. */
    private static void putCrc(ByteBuffer bytes, int from) {
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), from, bytes.position() - from);
        bytes.putInt((int) crc.getValue());
    }

    private static byte[] magic(String letters) {
        return letters.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] text(String version) {
        byte[] bytes = version.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= TEXT_SIZE || version.indexOf('\0') >= 0) {
            throw new CodegenException("the module's version '" + version + "' has " + bytes.length + " bytes; at most "
                    + (TEXT_SIZE - 1) + " without NUL fit into a record: shorten it");
        }
        byte[] padded = new byte[TEXT_SIZE];
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return padded;
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
