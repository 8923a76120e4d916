package dev.hotreload.codegen.flash;

import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.zip.CRC32;

/** The first bytes of a record of the module log; {@code hotreload_log_format.h} is the same in C. */
final class RecordHeader {
    /** Bytes from the start of a record to its ELF file: the fields, then the marker units. */
    static final int SIZE = 1024;

    private static final byte[] MAGIC = "HRLR".getBytes(StandardCharsets.US_ASCII);
    private static final int FORMAT = 1;
    private static final int FIELDS_SIZE = 128;
    private static final int TEXT_SIZE = 32;
    private static final int RESERVED_SIZE = 8;

    private RecordHeader() {}

    /**
     * @param sequence from 1
     * @param offset of the record in its partition
     * @return the 128 bytes of fields, without the markers
     */
    static byte[] encode(int sequence, int offset, byte[] elf, String name, String version) {
        ByteBuffer fields = ByteBuffer.allocate(FIELDS_SIZE).order(ByteOrder.LITTLE_ENDIAN);
        fields.put(MAGIC)
                .putInt(FORMAT)
                .putInt(sequence)
                .putInt(offset)
                .putInt(elf.length)
                .put(sha256(elf))
                .put(text("name", name))
                .put(text("version", version))
                .put(new byte[RESERVED_SIZE]);
        CRC32 crc = new CRC32();
        crc.update(fields.array(), 0, fields.position());
        return fields.putInt((int) crc.getValue()).array();
    }

    private static byte[] text(String what, String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        if (bytes.length >= TEXT_SIZE || value.indexOf('\0') >= 0) {
            throw new CodegenException("the module's " + what + " '" + value + "' has " + bytes.length
                    + " bytes; at most " + (TEXT_SIZE - 1) + " without NUL fit into a record: shorten it");
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
