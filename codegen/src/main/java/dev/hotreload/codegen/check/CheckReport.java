package dev.hotreload.codegen.check;

import dev.hotreload.codegen.Note;
import java.util.List;
import java.util.Optional;

/**
 * What a check found.
 *
 * @param problems why the module must not be loaded; empty: nothing was found
 * @param warnings what may go wrong once it is loaded
 * @param figures what the module takes; all zero when its structure is damaged
 * @param note the module's identity, if it has a sound one
 */
public record CheckReport(List<Problem> problems, List<Problem> warnings, Figures figures, Optional<Note> note) {
    public CheckReport {
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    public boolean isSound() {
        return problems.isEmpty();
    }

    /**
     * Sizes in bytes, and counts.
     *
     * @param fileBytes the ELF file
     * @param textBytes what goes to executable memory
     * @param dataBytes what goes to data memory and stands in the file
     * @param bssBytes what goes to data memory and is zero at first
     * @param metadataBytes the rest of the file: headers, symbols, relocations, note
     * @param relocations entries that the loader goes through
     * @param exports functions that the firmware can call
     * @param imports different addresses outside the module that its words hold, and symbols left undefined
     * @param instructions instructions whose PC-relative operands were looked at; 0 when nothing tells where
     *     instructions begin
     */
    public record Figures(
            long fileBytes,
            long textBytes,
            long dataBytes,
            long bssBytes,
            long metadataBytes,
            int relocations,
            int exports,
            int imports,
            int instructions) {
        static Figures ofDamaged(long fileBytes) {
            return new Figures(fileBytes, 0, 0, 0, 0, 0, 0, 0, 0);
        }
    }
}
