package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The debugging information of an ELF file, an object or linked. Not for use by several threads at once. */
public final class DebugInfo {
    private final Sections sections;
    private final ByteBuffer info;
    private final Map<Long, Abbreviations> abbreviations = new HashMap<>();
    private final TreeMap<Long, Unit> units = new TreeMap<>();
    private final Map<Long, Die> entries = new HashMap<>();

    private DebugInfo(Sections sections, ByteBuffer info) {
        this.sections = sections;
        this.info = info;
        long position = 0;
        while (position < info.capacity()) {
            Unit unit = Unit.read(this, at(position));
            units.put(position, unit);
            position = unit.end();
        }
    }

    /**
     * @return empty if the file has none
     * @throws CodegenException if it is damaged or of a kind that cannot be read, saying why and what to do
     */
    public static Optional<DebugInfo> read(ElfImage image) {
        Sections sections = new Sections(image);
        return sections.relocated(Sections.INFO).map(info -> new DebugInfo(sections, info));
    }

    /** The entry of each compilation, in the order of the file. */
    public List<Die> compilations() {
        List<Die> roots = new ArrayList<>();
        for (Unit unit : units.values()) {
            read(unit, unit.first(), 0).ifPresent(roots::add);
        }
        return roots;
    }

    Cursor at(long position) {
        return new Cursor(info, Sections.INFO, position);
    }

    Abbreviations abbreviations(long offset) {
        return abbreviations.computeIfAbsent(
                offset,
                at -> new Abbreviations(new Cursor(sections.get(Sections.ABBREVIATIONS), Sections.ABBREVIATIONS, at)));
    }

    /** The entry at an offset in .debug_info. */
    Die die(long offset) {
        Map.Entry<Long, Unit> unit = units.floorEntry(offset);
        Optional<Die> die =
                unit == null || offset < unit.getValue().first() ? Optional.empty() : read(unit.getValue(), offset, 0);
        return die.orElseThrow(() -> at(offset).damaged("a reference to where no entry is", offset));
    }

    /** The entry at an offset; empty where a list of entries ends. */
    Optional<Die> read(Unit unit, long offset, int depth) {
        Die known = entries.get(offset);
        if (known != null) {
            return Optional.of(known);
        }
        Cursor in = at(offset);
        if (offset >= unit.end()) {
            throw in.damaged("an entry outside its unit", offset);
        }
        long code = in.uleb();
        if (code == 0) {
            return Optional.empty();
        }
        Die die = new Die(unit, code, in, depth);
        entries.put(offset, die);
        return Optional.of(die);
    }

    long behindNull(long offset) {
        Cursor in = at(offset);
        in.uleb();
        return in.position();
    }

    String text(Form.Kind kind, long place) {
        return switch (kind) {
            case TEXT -> new Cursor(sections.get(Sections.TEXTS), Sections.TEXTS, place).text();
            case LINE_TEXT -> new Cursor(sections.get(Sections.LINE_TEXTS), Sections.LINE_TEXTS, place).text();
            case TEXT_HERE -> at(place).text();
            default -> throw at(place).damaged("a name that is no text", place);
        };
    }
}
