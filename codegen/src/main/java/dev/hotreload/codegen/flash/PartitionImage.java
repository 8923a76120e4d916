package dev.hotreload.codegen.flash;

import static dev.hotreload.codegen.flash.LogDirectory.LEAST_SECTORS;
import static dev.hotreload.codegen.flash.LogDirectory.MOST_SECTORS;
import static dev.hotreload.codegen.flash.LogDirectory.SECTOR_SIZE;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.Arrays;

/**
 * A whole partition with one record, for flashing by cable.
 *
 * <p>The image is as long as the partition: esptool erases only what it writes, and a directory left behind at the
 * partition's end, of a higher generation, would win over the new one.
 */
public final class PartitionImage {
    /** What erased flash reads as. */
    private static final byte ERASED = (byte) 0xff;

    private PartitionImage() {}

    /** What a module of so many bytes takes of its partition: whole sectors. */
    public static long recordBytes(long elfBytes) {
        return (elfBytes + SECTOR_SIZE - 1) / SECTOR_SIZE * SECTOR_SIZE;
    }

    /**
     * Returns what a partition has for modules, beside its directory.
     *
     * @return bytes; 0 if it is too small for a module log, or no multiple of 4096 bytes
     */
    public static long capacity(long partitionBytes) {
        long sectors = partitionBytes / SECTOR_SIZE;
        if (partitionBytes % SECTOR_SIZE != 0 || sectors < LEAST_SECTORS || sectors > MOST_SECTORS) {
            return 0;
        }
        return (sectors - 2 * LogDirectory.bankSectors((int) sectors)) * SECTOR_SIZE;
    }

    /** Says why a module that is larger than the {@linkplain #capacity capacity} does not fit, and what to do. */
    public static String misfit(long elfBytes, long partitionBytes) {
        long capacity = capacity(partitionBytes);
        return capacity == 0
                ? "a partition of " + partitionBytes + " bytes cannot hold a module log: give it a multiple of "
                        + SECTOR_SIZE + " bytes, at least " + LEAST_SECTORS * SECTOR_SIZE + " and less than "
                        + (MOST_SECTORS + 1) * SECTOR_SIZE + ", in the partition table"
                : "the module has " + elfBytes + " bytes, but a partition of " + partitionBytes
                        + " bytes takes at most " + capacity
                        + " beside its directory: enlarge the partition or strip the module";
    }

    /**
     * Makes the image.
     *
     * @param elf the module, as {@code check} has passed it
     * @param version of the module, at most 31 bytes of UTF-8; may be empty
     * @param partitionSize bytes of the partition: a multiple of 4096, at least 16384
     * @return the image, {@code partitionSize} bytes long; the same input gives the same bytes
     * @throws CodegenException the module does not fit, or an argument is out of range; the message says what
     *     to do
     */
    public static byte[] of(byte[] elf, String version, int partitionSize) {
        if (elf.length == 0) {
            throw new CodegenException("the module is empty");
        }
        if (elf.length > capacity(partitionSize)) {
            throw new CodegenException(misfit(elf.length, partitionSize));
        }
        int sectors = partitionSize / SECTOR_SIZE;
        byte[] image = new byte[partitionSize];
        Arrays.fill(image, ERASED);
        byte[] directory = LogDirectory.encode(sectors, elf, version);
        System.arraycopy(directory, 0, image, 0, directory.length);
        System.arraycopy(elf, 0, image, LogDirectory.bankSectors(sectors) * SECTOR_SIZE, elf.length);
        return image;
    }
}
