package dev.hotreload.codegen;

import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * The identity that a module carries (docs/architecture.md, "Note").
 *
 * @param chip an {@code esp_chip_model_t}; see {@link Chip}
 * @param firmwareSha256 SHA-256 of the firmware ELF file that the module is linked against, 32 bytes
 * @param abiSha256 digest of the exported prototypes, 32 bytes; all zero: not known
 * @param module the module's name
 * @param version the module's version, at most 31 printable ASCII characters; may be empty
 * @throws CodegenException if module or version cannot be used, saying why
 */
public record Note(int chip, byte[] firmwareSha256, byte[] abiSha256, String module, String version) {
    /** Who defines the note's type. */
    public static final String OWNER = "hotreload";
    /** The note's type in the owner's numbering. */
    public static final int TYPE = 0x48520001;

    static final int TEXT_BYTES = 32;

    private static final int FORMAT = 1;
    private static final int DIGEST_BYTES = 32;
    private static final int BYTES = 2 * Integer.BYTES + 2 * DIGEST_BYTES + 2 * TEXT_BYTES;

    public Note {
        firmwareSha256 = Checks.sha256(firmwareSha256, "firmwareSha256");
        abiSha256 = Checks.sha256(abiSha256, "abiSha256");
        Checks.module(Objects.requireNonNull(module, "module"));
        Checks.version(Objects.requireNonNull(version, "version"));
    }

    /**
     * Reads a note's descriptor.
     *
     * @throws CodegenException if it has another length or format, or a name in it is damaged
     */
    public static Note parse(byte[] descriptor) {
        if (descriptor.length != BYTES) {
            throw new CodegenException("the note has %d bytes, not %d".formatted(descriptor.length, BYTES));
        }
        ByteBuffer fields = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        int format = fields.getInt();
        if (format != FORMAT) {
            throw new CodegenException("the note has format %d, not %d".formatted(format, FORMAT));
        }
        return new Note(
                fields.getInt(), bytes(fields, DIGEST_BYTES), bytes(fields, DIGEST_BYTES), text(fields), text(fields));
    }

    private static byte[] bytes(ByteBuffer fields, int count) {
        byte[] bytes = new byte[count];
        fields.get(bytes);
        return bytes;
    }

    private static String text(ByteBuffer fields) {
        String field = new String(bytes(fields, TEXT_BYTES), StandardCharsets.ISO_8859_1);
        int end = field.indexOf('\0');
        if (end < 0) {
            throw new CodegenException("a text of the note has no end");
        }
        return field.substring(0, end);
    }

    @Override
    public byte[] firmwareSha256() {
        return firmwareSha256.clone();
    }

    @Override
    public byte[] abiSha256() {
        return abiSha256.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Note note
                && chip == note.chip
                && Arrays.equals(firmwareSha256, note.firmwareSha256)
                && Arrays.equals(abiSha256, note.abiSha256)
                && module.equals(note.module)
                && version.equals(note.version);
    }

    @Override
    public int hashCode() {
        return Objects.hash(chip, Arrays.hashCode(firmwareSha256), Arrays.hashCode(abiSha256), module, version);
    }
}
