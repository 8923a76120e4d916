package dev.hotreload.codegen.check;

import dev.hotreload.codegen.Note;
import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfNote;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rules about the note that identifies a module. */
final class NoteRules {
    /** HOTRELOAD_MAX_NOTES of the device's loader. */
    private static final int MOST = 64;

    private final List<Problem> problems = new ArrayList<>();
    private Note note;

    List<Problem> check(ElfImage image, boolean required) {
        try {
            List<ElfNote> all = image.notes();
            if (all.size() > MOST) {
                problems.add(Problem.of("NOTE", "%d notes; the device takes at most %d", all.size(), MOST));
            }
            List<ElfNote> notes = all.stream()
                    .filter(found -> Note.OWNER.equals(found.owner()) && found.type() == Note.TYPE)
                    .toList();
            if (notes.size() > 1) {
                problems.add(Problem.of("NOTE", "%d notes of hotreload; there must be one", notes.size()));
            } else if (notes.size() == 1) {
                note = Note.parse(notes.get(0).descriptor());
            } else if (required) {
                problems.add(Problem.of(
                        "NO_NOTE", "the module has no identity: link the generated note, and hotreload's script"));
            }
        } catch (MalformedElfException e) {
            problems.add(new Problem(e.code(), e.getMessage()));
        } catch (CodegenException e) {
            problems.add(new Problem("NOTE", e.getMessage()));
        }
        return problems;
    }

    /** The module's identity, if it has a sound one. To be asked after the check. */
    Optional<Note> note() {
        return Optional.ofNullable(note);
    }
}
