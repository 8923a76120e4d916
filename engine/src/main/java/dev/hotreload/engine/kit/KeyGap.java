package dev.hotreload.engine.kit;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.Segment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Takes the device's key out of a firmware's file, and puts it back: whoever has the key gets the very file that was
 * linked, and whoever has not gets no key.
 */
final class KeyGap {
    private static final int SIZE = 32;

    private KeyGap() {}

    /**
     * Overwrites the key by zeros, wherever it is.
     *
     * @return where it was
     */
    static List<Integer> cut(byte[] file, DeviceKey key) {
        byte[] secret = bytes(key);
        List<Integer> offsets = new ArrayList<>();
        for (int at = find(file, secret, 0); at >= 0; at = find(file, secret, at + secret.length)) {
            Arrays.fill(file, at, at + secret.length, (byte) 0);
            offsets.add(at);
        }
        return offsets;
    }

    /** Whether there are zeros at the address where an ELF file has its key. */
    static boolean isBlank(byte[] elf, long address) {
        return ElfImage.read(elf).segments().stream()
                .filter(segment -> segment.type() == Segment.LOAD
                        && address >= segment.address()
                        && address + SIZE <= segment.address() + segment.fileSize())
                .mapToInt(segment -> Math.toIntExact(address - segment.address() + segment.offset()))
                .allMatch(offset -> Arrays.equals(elf, offset, offset + SIZE, new byte[SIZE], 0, SIZE));
    }

    /** @return whether all offsets are in the file; else it is left as it is */
    static boolean fill(byte[] file, List<Integer> offsets, DeviceKey key) {
        byte[] secret = bytes(key);
        if (offsets.stream().anyMatch(offset -> offset < 0 || offset > file.length - secret.length)) {
            return false;
        }
        offsets.forEach(offset -> System.arraycopy(secret, 0, file, offset, secret.length));
        return true;
    }

    /** Whether the key is in a file: its bytes, its digits, or what a C header has in their place. */
    static boolean holds(byte[] file, DeviceKey key) {
        String digits = key.secret();
        String initializer = digits.replaceAll("..", "0x$0,").toLowerCase(Locale.ROOT);
        String text = new String(file, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
        return find(file, bytes(key), 0) >= 0
                || text.contains(digits)
                || text.replaceAll("\\s+", "").contains(initializer.substring(0, initializer.length() - 1));
    }

    private static byte[] bytes(DeviceKey key) {
        return HexFormat.of().parseHex(key.secret());
    }

    private static int find(byte[] file, byte[] part, int from) {
        for (int at = from; at <= file.length - part.length; at++) {
            if (file[at] == part[0] && Arrays.equals(file, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }
}
