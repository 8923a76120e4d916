package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Segment;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/** The entries of {@code .dynamic} by their tag; the last of each counts. */
final class DynamicSection {
    static final long PLTRELSZ = 2;
    static final long HASH = 4;
    static final long STRTAB = 5;
    static final long SYMTAB = 6;
    static final long RELA = 7;
    static final long RELASZ = 8;
    static final long RELAENT = 9;
    static final long STRSZ = 10;
    static final long SYMENT = 11;
    static final long INIT = 12;
    static final long FINI = 13;
    static final long REL = 17;
    static final long PLTREL = 20;
    static final long JMPREL = 23;
    static final long INIT_ARRAY = 25;
    static final long FINI_ARRAY = 26;
    static final long INIT_ARRAYSZ = 27;
    static final long FINI_ARRAYSZ = 28;

    private static final int ENTRY_BYTES = 8;
    private static final int SYMBOL_BYTES = 16;
    private static final int RELOCATION_BYTES = 12;
    private static final long UNSIGNED = 0xffffffffL;

    private final Map<Long, Long> values;

    private DynamicSection(Map<Long, Long> values) {
        this.values = values;
    }

    /** @throws MalformedElfException {@code DYNAMIC} or {@code NO_HASH} */
    static DynamicSection read(ElfImage image, Segment segment) {
        ByteBuffer content = image.slice(segment.offset(), segment.fileSize());
        Map<Long, Long> values = new HashMap<>();
        for (int at = 0; at + ENTRY_BYTES <= content.capacity(); at += ENTRY_BYTES) {
            long tag = content.getInt(at) & UNSIGNED;
            if (tag == 0) {
                DynamicSection section = new DynamicSection(values);
                section.check();
                return section;
            }
            values.put(tag, content.getInt(at + 4) & UNSIGNED);
        }
        throw fault("the dynamic section has no end mark");
    }

    /** An entry's value; 0 if there is none. */
    long value(long tag) {
        return values.getOrDefault(tag, 0L);
    }

    private void check() {
        if (value(HASH) == 0) {
            throw new MalformedElfException("NO_HASH", "no DT_HASH: link the module with -Wl,--hash-style=sysv");
        }
        if (value(SYMTAB) == 0 || value(STRTAB) == 0 || value(STRSZ) == 0) {
            throw fault("no symbol or string table");
        }
        if (value(SYMENT) != SYMBOL_BYTES) {
            throw fault("symbols of %d bytes, not 16", value(SYMENT));
        }
        if (value(REL) != 0 || (value(PLTRELSZ) != 0 && value(PLTREL) != RELA)) {
            throw fault("relocations without addends, unknown on Xtensa");
        }
        if ((value(RELASZ) != 0 && value(RELA) == 0) || (value(PLTRELSZ) != 0 && value(JMPREL) == 0)) {
            throw fault("a relocation table has a size but no address");
        }
        boolean relocations = value(RELASZ) == 0 || value(RELAENT) == RELOCATION_BYTES;
        if (!relocations || value(RELASZ) % RELOCATION_BYTES != 0 || value(PLTRELSZ) % RELOCATION_BYTES != 0) {
            throw fault(
                    "relocations of %d bytes in tables of %d and %d", value(RELAENT), value(RELASZ), value(PLTRELSZ));
        }
    }

    static MalformedElfException fault(String message, Object... arguments) {
        return new MalformedElfException("DYNAMIC", message.formatted(arguments));
    }
}
