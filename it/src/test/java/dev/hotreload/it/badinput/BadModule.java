package dev.hotreload.it.badinput;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A way to damage a good module.
 *
 * @param name what is wrong, for the test report
 * @param damage makes the bad file from the good one
 * @param code the error that tells what is wrong
 */
record BadModule(String name, UnaryOperator<byte[]> damage, String code) {
    private static final int TRUNCATION_STEP = 16;

    static BadModule edited(String name, Consumer<ElfEditor> edit, String code) {
        UnaryOperator<byte[]> damage = good -> {
            ElfEditor editor = new ElfEditor(good);
            edit.accept(editor);
            return editor.bytes();
        };
        return new BadModule(name, damage, code);
    }

    static BadModule replaced(String name, byte[] content, String code) {
        return new BadModule(name, good -> content, code);
    }

    static Stream<BadModule> all(byte[] good) {
        return Stream.of(
                        BadHeaders.ALL.stream(),
                        BadSegments.ALL.stream(),
                        BadDynamics.ALL.stream(),
                        BadSymbols.ALL.stream(),
                        truncations(good))
                .flatMap(bad -> bad);
    }

    /** The file cut after 16, 32, 48, … bytes, up to the last such cut before its end. */
    private static Stream<BadModule> truncations(byte[] good) {
        return IntStream.iterate(TRUNCATION_STEP, size -> size < good.length, size -> size + TRUNCATION_STEP)
                .mapToObj(size -> new BadModule(
                        "truncated after %d of %d bytes".formatted(size, good.length),
                        whole -> Arrays.copyOf(whole, size),
                        "TRUNCATED"));
    }
}
