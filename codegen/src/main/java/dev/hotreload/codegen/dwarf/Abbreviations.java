package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The kinds of entries that a unit has (DWARF 5, section 7.5.3): what each is made of. */
final class Abbreviations {
    private static final int IMPLICIT_CONST = 0x21;

    /** One attribute of a kind of entry. */
    record Attribute(int name, Form form, long implicit) {}

    /** A kind of entry. */
    record Abbreviation(int tag, boolean hasChildren, List<Attribute> attributes) {}

    private final Map<Long, Abbreviation> byCode = new HashMap<>();

    /** Reads the table at the cursor. */
    Abbreviations(Cursor in) {
        for (long code = in.uleb(); code != 0; code = in.uleb()) {
            int tag = (int) in.uleb();
            boolean hasChildren = in.unsigned(1) != 0;
            byCode.putIfAbsent(code, new Abbreviation(tag, hasChildren, attributes(in)));
        }
    }

    private static List<Attribute> attributes(Cursor in) {
        List<Attribute> attributes = new ArrayList<>();
        while (true) {
            long name = in.uleb();
            long form = in.uleb();
            if (name == 0 && form == 0) {
                return attributes;
            }
            long implicit = form == IMPLICIT_CONST ? in.sleb() : 0;
            attributes.add(new Attribute((int) name, Form.of(form), implicit));
        }
    }

    Abbreviation of(long code) {
        Abbreviation abbreviation = byCode.get(code);
        if (abbreviation == null) {
            throw new CodegenException(
                    "the debugging information is damaged: it has no abbreviation %d; compile it anew".formatted(code));
        }
        return abbreviation;
    }
}
