package dev.hotreload.client.call;

import java.util.Arrays;

/** The part of an array that is passed: its first bytes, as many as the interface says. Used by generated classes. */
public final class Buffers {
    private Buffers() {}

    /**
     * The number of bytes to pass.
     *
     * @param size as the interface says
     * @param parameter of the method, for the message
     * @throws IllegalArgumentException when the array has fewer
     */
    public static int size(byte[] array, long size, String parameter) {
        if (size < 0 || size > array.length) {
            throw new IllegalArgumentException(
                    "'%s' is passed as %d bytes, but the array has %d".formatted(parameter, size, array.length));
        }
        return (int) size;
    }

    /** The bytes to pass, as {@link #size} counts them. */
    public static byte[] first(byte[] array, long size, String parameter) {
        return Arrays.copyOf(array, size(array, size, parameter));
    }

    /** Puts what came back to the array's beginning. */
    public static void put(byte[] answer, byte[] array) {
        System.arraycopy(answer, 0, array, 0, answer.length);
    }
}
