package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Relocation;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * A module whose structure is sound: header tables, segments, dynamic tables. What it holds may still be wrong.
 *
 * @param file the ELF file
 * @param regions what the loader places
 * @param hash how the loader finds a symbol
 * @param symbols the dynamic symbols
 * @param relocations what the loader applies, and nothing else: never section names, never what --emit-relocs leaves
 * @param constructors the array of constructors; size 0 if there is none
 * @param destructors the array of destructors
 */
public record ModuleImage(
        ElfImage file,
        List<Region> regions,
        HashTable hash,
        List<ElfSymbol> symbols,
        List<Relocation> relocations,
        CallArray constructors,
        CallArray destructors) {

    /** Functions that the loader calls: a single one, 0 if there is none, and an array of addresses. */
    public record CallArray(long single, long address, long size) {}

    /** @throws MalformedElfException with the code that the device's loader would give */
    public static ModuleImage read(byte[] elf) {
        ElfImage image = ElfImage.read(elf, ElfImage.SHARED);
        LoadSegments segments = LoadSegments.of(image);
        DynamicSection dynamic = DynamicSection.read(image, segments.dynamic());
        DynamicTables tables = new DynamicTables(image, segments, dynamic);
        HashTable hash = tables.hash();
        return new ModuleImage(
                image,
                RegionPlan.of(image, segments),
                hash,
                tables.symbols(hash.symbolCount()),
                tables.relocations(),
                new CallArray(
                        dynamic.value(DynamicSection.INIT),
                        dynamic.value(DynamicSection.INIT_ARRAY),
                        dynamic.value(DynamicSection.INIT_ARRAYSZ)),
                new CallArray(
                        dynamic.value(DynamicSection.FINI),
                        dynamic.value(DynamicSection.FINI_ARRAY),
                        dynamic.value(DynamicSection.FINI_ARRAYSZ)));
    }

    /** The region that an address moves with: the one that holds it, else the one that it is the end of. */
    public Optional<Region> regionOf(long address) {
        if (address == 0) {
            return Optional.empty();
        }
        return regions.stream()
                .filter(region -> region.holds(address, 1))
                .findFirst()
                .or(() -> regions.stream()
                        .filter(region -> region.end() == address)
                        .findFirst());
    }

    /** A region's bytes that the file holds. */
    public ByteBuffer content(Region region) {
        return file.slice(region.fileOffset(), region.fileSize());
    }

    /** The word at an address in a region as the file holds it; zero where the file holds none. */
    public int word(Region region, long address) {
        ByteBuffer content = content(region);
        int word = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            long at = address - region.address() + i;
            word |= at < content.capacity() ? (content.get((int) at) & 0xff) << 8 * i : 0;
        }
        return word;
    }
}
