package dev.hotreload.codegen.render;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Numbers as C and the assembler read them. */
public final class Literals {
    private static final int ROW = 8;

    private Literals() {}

    /** Bytes as {@code 0x0f, 0x10, ...}, eight a row. */
    public static List<String> rows(byte[] bytes) {
        return IntStream.range(0, (bytes.length + ROW - 1) / ROW)
                .mapToObj(row -> row(bytes, row * ROW))
                .toList();
    }

    private static String row(byte[] bytes, int start) {
        return IntStream.range(start, Math.min(start + ROW, bytes.length))
                .mapToObj(i -> "0x%02x".formatted(bytes[i] & 0xff))
                .collect(Collectors.joining(", "));
    }

    /** An address as {@code 0x400d1234}. */
    public static String address(long address) {
        return "0x%08x".formatted(address);
    }
}
