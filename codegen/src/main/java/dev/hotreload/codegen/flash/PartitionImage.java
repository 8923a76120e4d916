package dev.hotreload.codegen.flash;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.Arrays;

/**
 * A whole partition with one record, for flashing by cable.
 *
 * <p>The image is as long as the partition: esptool erases only what it writes, and an older record left behind, with
 * a higher sequence number, would win over the new one.
 */
public final class PartitionImage {
    /** Bytes of a record in front of the module. */
    public static final int HEADER_BYTES = RecordHeader.SIZE;

    private static final int SECTOR_SIZE = 4096;
    private static final int SEQUENCE = 1;
    /** What erased flash reads as. */
    private static final byte ERASED = (byte) 0xff;

    private PartitionImage() {}

    /** What a module of so many bytes takes of its partition: with its record's header, in whole sectors. */
    public static long recordBytes(long elfBytes) {
        return (HEADER_BYTES + elfBytes + SECTOR_SIZE - 1) / SECTOR_SIZE * SECTOR_SIZE;
    }

    /**
     * @param elf the module, as {@code check} has passed it
     * @param name of the module, at most 31 bytes of UTF-8
     * @param version of the module, at most 31 bytes of UTF-8; may be empty
     * @param partitionSize bytes of the partition: a multiple of 4096, at least 8192
     * @return the image, {@code partitionSize} bytes long; the same input gives the same bytes
     * @throws CodegenException the module does not fit, or an argument is out of range; the message says what
     *     to do
     */
    public static byte[] of(byte[] elf, String name, String version, int partitionSize) {
        if (partitionSize % SECTOR_SIZE != 0 || partitionSize < 2 * SECTOR_SIZE) {
            throw new CodegenException("a partition of " + partitionSize + " bytes cannot hold a module log:"
                    + " give it a multiple of " + SECTOR_SIZE + " bytes, at least " + 2 * SECTOR_SIZE
                    + ", in the partition table");
        }
        if (elf.length == 0) {
            throw new CodegenException("the module is empty");
        }
        int capacity = partitionSize - RecordHeader.SIZE;
        if (elf.length > capacity) {
            throw new CodegenException("the module has " + elf.length + " bytes, but a partition of "
                    + partitionSize + " bytes takes at most " + capacity
                    + ": enlarge the partition or strip the module");
        }
        byte[] image = new byte[partitionSize];
        Arrays.fill(image, ERASED);
        byte[] header = RecordHeader.encode(SEQUENCE, 0, elf, name, version);
        System.arraycopy(header, 0, image, 0, header.length);
        System.arraycopy(elf, 0, image, RecordHeader.SIZE, elf.length);
        return image;
    }
}
