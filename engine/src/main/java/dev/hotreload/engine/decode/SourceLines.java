package dev.hotreload.engine.decode;

import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.process.RunResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Asks addr2line for function, file and line of addresses in an ELF file. */
final class SourceLines {
    private static final String UNKNOWN = "??";

    private final Path addr2line;
    private final ProcessRunner runner;

    SourceLines(Path addr2line, ProcessRunner runner) {
        this.addr2line = addr2line;
        this.runner = runner;
    }

    /**
     * @return what is known of each address, such as {@code greet at src/main/c/a.c:12}; for a function that the
     *     compiler has inlined, where to as well
     */
    Map<Long, String> of(Path elf, Collection<Long> addresses) throws IOException {
        List<String> line =
                new ArrayList<>(List.of(addr2line.toString(), "-a", "-f", "-i", "-C", "-e", elf.toString()));
        addresses.forEach(address -> line.add("0x%08x".formatted(address)));
        RunResult result = runner.run(new Command(
                "addr2line " + elf.getFileName(), line, elf.toAbsolutePath().getParent()));
        return result.succeeded() ? parse(result.output().lines().toList()) : Map.of();
    }

    /** For each address a line with it, then two lines a function, the innermost first: name, file and line. */
    static Map<Long, String> parse(List<String> output) {
        Map<Long, String> found = new LinkedHashMap<>();
        long address = 0;
        for (int i = 0; i < output.size(); i++) {
            if (output.get(i).startsWith("0x")) {
                address = Long.parseLong(output.get(i).substring(2), 16);
            } else if (i + 1 < output.size()) {
                String function = output.get(i);
                String place = place(output.get(++i));
                if (!function.equals(UNKNOWN) || !place.isEmpty()) {
                    found.merge(
                            address,
                            place.isEmpty() ? function : function + " at " + place,
                            (inner, outer) -> inner + ", inlined by " + outer);
                }
            }
        }
        return found;
    }

    private static String place(String text) {
        String place = text.replaceAll(" \\(discriminator \\d+\\)$", "");
        return place.startsWith(UNKNOWN) ? "" : place.replaceAll("^(\\./)+", "");
    }
}
