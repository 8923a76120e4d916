package dev.hotreload.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StampTest {
    @TempDir
    Path folder;

    private final AtomicInteger runs = new AtomicInteger();
    private Path input;
    private Path output;

    @BeforeEach
    void write() throws IOException {
        input = Files.writeString(folder.resolve("input"), "one");
        output = folder.resolve("output");
    }

    @Test
    void workIsDoneOnce() throws IOException {
        assertThat(run()).isTrue();
        assertThat(run()).isFalse();
        assertThat(runs).hasValue(1);
    }

    @Test
    void anotherTimeOfTheFileIsNoChange() throws IOException {
        run();
        Files.setLastModifiedTime(input, FileTime.fromMillis(0));

        assertThat(run()).isFalse();
    }

    @Test
    void anotherContentIsAChangeEvenWithTheSameTime() throws IOException {
        run();
        FileTime time = Files.getLastModifiedTime(input);
        Files.writeString(input, "two");
        Files.setLastModifiedTime(input, time);

        assertThat(run()).isTrue();
    }

    @Test
    void aMissingOutputIsMadeAgain() throws IOException {
        run();
        Files.delete(output);

        assertThat(run()).isTrue();
        assertThat(output).exists();
    }

    @Test
    void aMissingInputIsAChange() throws IOException {
        run();
        Files.delete(input);

        assertThat(run()).isTrue();
    }

    @Test
    void failedWorkIsNotTakenForFinished() throws IOException {
        run();
        Files.writeString(input, "two");
        Stamp stamp = new Stamp(folder.resolve("stamp"));
        assertThatThrownBy(() -> stamp.runIfStale(fingerprint(), List.of(output), () -> {
                    throw new IOException("no space");
                }))
                .hasMessage("no space");
        Files.writeString(input, "one");

        assertThat(run()).as("the old stamp is gone").isTrue();
    }

    @Test
    void valuesAreKeptApart() {
        FileHashes hashes = new FileHashes();
        assertThat(new Fingerprint(hashes).add("a", List.of("bc", "d")).hex())
                .isNotEqualTo(
                        new Fingerprint(hashes).add("a", List.of("b", "cd")).hex())
                .isNotEqualTo(
                        new Fingerprint(hashes).add("a", List.of("bc\n1 d")).hex());
    }

    private boolean run() throws IOException {
        return new Stamp(folder.resolve("stamp")).runIfStale(fingerprint(), List.of(output), () -> {
            runs.incrementAndGet();
            Files.writeString(output, "made");
        });
    }

    private Fingerprint fingerprint() {
        return new Fingerprint(new FileHashes()).addFiles(List.of(input));
    }
}
