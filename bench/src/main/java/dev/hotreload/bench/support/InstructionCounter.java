package dev.hotreload.bench.support;

import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.symbols.Symbol;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Counts the instructions that an emulated program executes between its functions {@code bench_begin} and
 * {@code bench_end}, in the thread that calls them. The figure is exact and the same on every machine.
 *
 * <p>QEMU translates one instruction at a time and logs each before it runs, as
 * {@code Trace <cpu>: <host> [<base>/<pc>/<flags>/<cflags>] <symbol>}, the numbers in hexadecimal.
 */
public final class InstructionCounter {
    /** Where SHA-256 spends its time (emulator/src/system/sha256.c). */
    private static final String HASH = "compress";

    private final Workspace workspace;
    private final Path elf;
    private final long begin;
    private final long end;
    private final List<String> filter;
    private final List<Long> counts = new ArrayList<>();
    private long running = -1;
    private String thread = "";

    public InstructionCounter(Workspace workspace, Path elf) throws IOException {
        this.workspace = workspace;
        this.elf = elf;
        String nm = workspace.run(
                "nm", List.of(workspace.sdk().nm().toString(), "--format=posix", elf.toString()), workspace.folder());
        Map<String, Symbol> symbols = NmOutput.parse(nm).stream()
                .filter(symbol -> symbol.type() == 'T' || symbol.name().equals(HASH))
                .collect(Collectors.toMap(Symbol::name, symbol -> symbol));
        this.begin = symbols.get("bench_begin").value();
        this.end = symbols.get("bench_end").value();
        this.filter = filter(symbols);
    }

    /** Runs the program until it has passed so many pairs of marks, or has ended. */
    public List<Long> count(int pairs, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>(
                List.of(workspace.sdk().qemu().toString(), "-one-insn-per-tb", "-d", "exec,nochain", elf.toString()));
        line.addAll(1, filter);
        line.addAll(arguments);
        Process process = new ProcessBuilder(line)
                .redirectOutput(workspace.folder().resolve("counted.out").toFile())
                .start();
        try (BufferedReader log = process.errorReader(StandardCharsets.ISO_8859_1)) {
            for (String entry = log.readLine(); entry != null && counts.size() < pairs; entry = log.readLine()) {
                take(entry);
            }
        } finally {
            process.destroyForcibly();
        }
        if (counts.size() < pairs) {
            throw new IOException(elf + " passed " + counts.size() + " of " + pairs + " pairs of marks");
        }
        return counts;
    }

    /** A board hashes its own file before its app starts: that is many instructions, and none of a load. */
    private static List<String> filter(Map<String, Symbol> symbols) {
        Symbol hash = symbols.get(HASH);
        if (hash == null) {
            return List.of();
        }
        long from = symbols.get("_text_start").value();
        long to = symbols.get("_text_end").value();
        return List.of(
                "-dfilter", "0x%x..0x%x,0x%x..0x%x".formatted(from, hash.value() - 1, hash.value() + hash.size(), to));
    }

    private void take(String entry) {
        int bracket = entry.indexOf('[');
        if (!entry.startsWith("Trace ") || bracket < 0) {
            return;
        }
        String cpu = entry.substring(0, entry.indexOf(':'));
        if (running >= 0 && !cpu.equals(thread)) {
            return;
        }
        int from = entry.indexOf('/', bracket) + 1;
        long address = Long.parseLong(entry, from, entry.indexOf('/', from), 16);
        if (address == begin) {
            thread = cpu;
            running = 0;
        } else if (address == end && running >= 0) {
            counts.add(running);
            running = -1;
        } else if (running >= 0) {
            running++;
        }
    }
}
