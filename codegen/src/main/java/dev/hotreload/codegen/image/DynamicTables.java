package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.elf.Segment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads the tables that {@code .dynamic} names. Each lies whole in one segment's part of the file. */
final class DynamicTables {
    private static final int SYMBOL_BYTES = 16;
    private static final int RELOCATION_BYTES = 12;
    private static final long UNSIGNED = 0xffffffffL;

    private final ElfImage image;
    private final LoadSegments segments;
    private final DynamicSection dynamic;

    DynamicTables(ElfImage image, LoadSegments segments, DynamicSection dynamic) {
        this.image = image;
        this.segments = segments;
        this.dynamic = dynamic;
    }

    /** @throws MalformedElfException {@code DYNAMIC} */
    HashTable hash() {
        long address = dynamic.value(DynamicSection.HASH);
        ByteBuffer counts = table("hash table", address, 8);
        long buckets = counts.getInt(0) & UNSIGNED;
        long chains = counts.getInt(4) & UNSIGNED;
        if (buckets == 0 || 2 + buckets + chains > image.size() / 4) {
            throw DynamicSection.fault("hash table of %d buckets and %d symbols", buckets, chains);
        }
        return new HashTable(table("hash table", address, 4 * (2 + buckets + chains)));
    }

    /** @throws MalformedElfException {@code DYNAMIC} or {@code SYMBOL} */
    List<ElfSymbol> symbols(int count) {
        long address = dynamic.value(DynamicSection.SYMTAB);
        ByteBuffer content = table("symbol table", address, (long) count * SYMBOL_BYTES);
        ByteBuffer strings =
                table("string table", dynamic.value(DynamicSection.STRTAB), dynamic.value(DynamicSection.STRSZ));
        List<ElfSymbol> symbols = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            symbols.add(symbol(i, content.slice(i * SYMBOL_BYTES, SYMBOL_BYTES).order(content.order()), strings));
        }
        return symbols;
    }

    private static ElfSymbol symbol(int index, ByteBuffer entry, ByteBuffer strings) {
        long name = entry.getInt(0) & UNSIGNED;
        String text = ElfImage.text(strings, name)
                .orElseThrow(() -> new MalformedElfException(
                        "SYMBOL",
                        "the name of symbol %d at %d leaves the string table of %d bytes"
                                .formatted(index, name, strings.capacity())));
        int info = entry.get(12);
        return new ElfSymbol(
                text,
                entry.getInt(4) & UNSIGNED,
                entry.getInt(8) & UNSIGNED,
                info >> 4 & 0xf,
                info & 0xf,
                entry.get(13) & 3,
                entry.getShort(14) & 0xffff);
    }

    /** Those of DT_RELA, then those of DT_JMPREL, as the loader applies them. */
    List<Relocation> relocations() {
        List<Relocation> relocations = new ArrayList<>();
        addRelocations(relocations, DynamicSection.RELA, DynamicSection.RELASZ);
        addRelocations(relocations, DynamicSection.JMPREL, DynamicSection.PLTRELSZ);
        return relocations;
    }

    private void addRelocations(List<Relocation> relocations, long tag, long sizeTag) {
        ByteBuffer content = table("relocation table", dynamic.value(tag), dynamic.value(sizeTag));
        for (int at = 0; at < content.capacity(); at += RELOCATION_BYTES) {
            int info = content.getInt(at + 4);
            relocations.add(
                    new Relocation(content.getInt(at) & UNSIGNED, info & 0xff, info >>> 8, content.getInt(at + 8)));
        }
    }

    private ByteBuffer table(String what, long address, long size) {
        if (size == 0) {
            return image.slice(0, 0);
        }
        for (Segment segment : segments.load()) {
            long at = address - segment.address();
            if (at >= 0 && at + size <= segment.fileSize()) {
                return image.slice(segment.offset() + at, size);
            }
        }
        throw DynamicSection.fault("%s: %d bytes at 0x%08x lie in no segment", what, size, address);
    }
}
