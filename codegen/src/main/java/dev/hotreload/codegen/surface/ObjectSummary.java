package dev.hotreload.codegen.surface;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Relocation;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.objects.ObjectSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the links of a module depend on in one of its objects: not its code, but what it defines, and what refers to what.
 *
 * @param object the file
 * @param symbols its global and weak symbols, with the letters of {@link ObjectSymbols#read}
 * @param weak names of what it defines weakly on purpose; not what a C++ compiler emits in each object that uses it
 *     (inline functions and variables, templates), of which each program has its own
 * @param persistent names of the variables that are marked {@code HOTRELOAD_PERSIST}
 * @param references {@code section -> symbol} or {@code section -> section}, sorted: what a link that drops unused
 *     sections goes by
 */
public record ObjectSummary(
        Path object, List<Symbol> symbols, List<String> weak, List<String> persistent, List<String> references) {
    private static final int GROUP_COMDAT = 1;
    /** How compilers named what is emitted in each object before there were groups. */
    private static final String LINK_ONCE = ".gnu.linkonce.";

    public ObjectSummary {
        symbols = List.copyOf(symbols);
        weak = List.copyOf(weak);
        persistent = List.copyOf(persistent);
        references = List.copyOf(references);
    }

    /**
     * @param object an Xtensa object file ({@code .o})
     * @throws CodegenException naming the file, if it is no such object file
     */
    public static ObjectSummary read(Path object) {
        try {
            return of(object, ElfImage.read(Files.readAllBytes(object), ElfImage.OBJECT));
        } catch (MalformedElfException e) {
            throw new CodegenException("%s: %s".formatted(object, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectSummary of(Path object, ElfImage image) {
        List<ElfSymbol> global = image.sections().values().stream()
                .filter(section -> section.type() == Section.SYMBOLS)
                .flatMap(section -> image.symbols(section).stream())
                .filter(symbol -> symbol.binding() != ElfSymbol.LOCAL)
                .toList();
        Set<Integer> vague = vagueSections(image);
        return new ObjectSummary(
                object,
                global.stream()
                        .map(symbol -> ObjectSymbols.symbol(image, symbol))
                        .toList(),
                global.stream()
                        .filter(symbol -> symbol.binding() == ElfSymbol.WEAK
                                && !symbol.isUndefined()
                                && !symbol.isHidden()
                                && !vague.contains(symbol.section()))
                        .map(ElfSymbol::name)
                        .toList(),
                global.stream()
                        .filter(ElfSymbol::isPersistent)
                        .map(ElfSymbol::name)
                        .toList(),
                List.copyOf(references(image)));
    }

    private static Set<Integer> vagueSections(ElfImage image) {
        Set<Integer> vague = new HashSet<>();
        for (Section section : image.sections().values()) {
            if (section.name().startsWith(LINK_ONCE)) {
                vague.add(section.index());
            } else if (section.type() == Section.GROUP && section.size() >= Integer.BYTES) {
                ByteBuffer words = image.content(section);
                boolean comdat = (words.getInt() & GROUP_COMDAT) != 0;
                while (comdat && words.remaining() >= Integer.BYTES) {
                    vague.add(words.getInt());
                }
            }
        }
        return vague;
    }

    private static Set<String> references(ElfImage image) {
        Set<String> references = new TreeSet<>();
        for (Section table : image.sections().values()) {
            Section from = image.sections().get(table.info());
            Section names = image.sections().get(table.link());
            if (table.type() != Section.RELOCATIONS
                    || from == null
                    || !from.isAllocated()
                    || names == null
                    || names.type() != Section.SYMBOLS) {
                continue;
            }
            List<ElfSymbol> symbols = image.symbols(names);
            for (Relocation relocation : image.relocations(table)) {
                if (relocation.symbol() < symbols.size()) {
                    references.add(from.name() + " -> " + target(image, symbols.get(relocation.symbol())));
                }
            }
        }
        return references;
    }

    /** Labels inside a section come and go with each edit; the section stays. */
    private static String target(ElfImage image, ElfSymbol symbol) {
        Section section = image.sections().get(symbol.section());
        return symbol.binding() == ElfSymbol.LOCAL && section != null ? section.name() : symbol.name();
    }
}
