package dev.hotreload.codegen.objects;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Finds who wants a symbol in an object file.
 *
 * <p>On Xtensa an instruction does not name the symbol: it reads a literal, a word that lies before the function, and
 * only that word's relocation does. So from the words to the instructions whose R_XTENSA_SLOT0_OP reads them, and
 * from these to the source line.
 */
public final class ObjectReferences {
    /** R_XTENSA_ASM_EXPAND and R_XTENSA_SLOT0_OP of binutils' include/elf/xtensa.h: on an instruction itself. */
    private static final Set<Integer> ON_INSTRUCTION = Set.of(11, 20);

    private static final Pattern DISCRIMINATOR = Pattern.compile(" \\(discriminator \\d+\\)$");

    private final Path object;
    private final ElfImage image;
    private final Map<Integer, List<ElfSymbol>> symbolTables = new HashMap<>();
    private final List<Entry> entries = new ArrayList<>();

    /** A relocation with what its indices mean. */
    private record Entry(Section place, Relocation relocation, ElfSymbol symbol) {
        boolean isOnInstruction() {
            return ON_INSTRUCTION.contains(relocation.type());
        }

        boolean reads(Section section, long offset) {
            return isOnInstruction()
                    && symbol.section() == section.index()
                    && symbol.value() + relocation.addend() == offset;
        }
    }

    private ObjectReferences(Path object, ElfImage image) {
        this.object = object;
        this.image = image;
        image.sections().values().stream()
                .filter(section -> section.type() == Section.RELOCATIONS)
                .forEach(this::addEntries);
    }

    /**
     * @param object an Xtensa object file
     * @param symbols the names to look for
     * @param lines finds source lines
     * @return one reference for each different place, sorted by symbol and place in the object; empty if the object wants none of them
     * @throws CodegenException naming the file, if it is no such object file
     */
    public static List<Reference> find(Path object, Set<String> symbols, LineResolver lines) {
        try {
            ElfImage image = ElfImage.read(Files.readAllBytes(object), ElfImage.OBJECT);
            return new ObjectReferences(object, image).find(symbols, lines);
        } catch (MalformedElfException e) {
            throw new CodegenException("%s: %s".formatted(object, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void addEntries(Section table) {
        Section place = image.sections().get(table.info());
        Section symbols = image.sections().get(table.link());
        if (place == null || !place.isAllocated() || symbols == null || symbols.type() != Section.SYMBOLS) {
            return; // of debug information, or damaged
        }
        List<ElfSymbol> names = symbolTables.computeIfAbsent(symbols.index(), index -> image.symbols(symbols));
        for (Relocation relocation : image.relocations(table)) {
            if (relocation.symbol() < names.size()) {
                entries.add(new Entry(place, relocation, names.get(relocation.symbol())));
            }
        }
    }

    private List<Reference> find(Set<String> symbols, LineResolver lines) {
        Map<String, Map<Integer, Set<Long>>> places = new TreeMap<>();
        for (Entry entry : entries) {
            if (symbols.contains(entry.symbol().name())) {
                Map<Integer, Set<Long>> offsets =
                        places.computeIfAbsent(entry.symbol().name(), name -> new TreeMap<>());
                users(entry)
                        .forEach(user -> offsets.computeIfAbsent(user.place().index(), index -> new TreeSet<>())
                                .add(user.relocation().offset()));
            }
        }
        List<Reference> references = new ArrayList<>();
        places.forEach((symbol, sections) -> sections.forEach((index, offsets) ->
                references.addAll(references(symbol, image.sections().get(index), List.copyOf(offsets), lines))));
        return references.stream().distinct().toList();
    }

    /** The instructions that read a literal; for a word that none reads, as in a variable, the word itself. */
    private List<Entry> users(Entry entry) {
        if (entry.isOnInstruction()) {
            return List.of(entry);
        }
        List<Entry> readers = entries.stream()
                .filter(reader -> reader.reads(entry.place(), entry.relocation().offset()))
                .toList();
        return readers.isEmpty() ? List.of(entry) : readers;
    }

    private List<Reference> references(String symbol, Section place, List<Long> offsets, LineResolver lines) {
        List<Optional<String>> found = place.isExecutable()
                ? lines.resolve(object, place.name(), offsets)
                : LineResolver.none().resolve(object, place.name(), offsets);
        return IntStream.range(0, offsets.size())
                .mapToObj(i -> new Reference(
                        symbol, object, found.get(i).map(ObjectReferences::plain), holder(place, offsets.get(i))))
                .toList();
    }

    /** GNU addr2line tells apart the branches of one line. */
    private static String plain(String line) {
        return DISCRIMINATOR.matcher(line).replaceFirst("");
    }

    private Optional<String> holder(Section place, long offset) {
        return symbolTables.values().stream()
                .flatMap(List::stream)
                .filter(symbol -> symbol.section() == place.index()
                        && offset >= symbol.value()
                        && offset < symbol.value() + symbol.size())
                .map(ElfSymbol::name)
                .findFirst();
    }
}
