package dev.hotreload.codegen.objects;

import dev.hotreload.codegen.elf.ElfImage;
import dev.hotreload.codegen.elf.ElfSymbol;
import dev.hotreload.codegen.elf.MalformedElfException;
import dev.hotreload.codegen.elf.Section;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.Symbol;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;

/**
 * The global symbols of an object file, read without running {@code nm}: enough to tell whether a module's exports or
 * wants have changed since its first link.
 */
public final class ObjectSymbols {
    private ObjectSymbols() {}

    /**
     * @param object an Xtensa object file ({@code .o})
     * @return its global and weak symbols in the file's order, with the letters of {@code nm}, save that a hidden symbol
     *     has its small letter: to the world outside the module it is local
     * @throws CodegenException naming the file, if it is no such object file
     */
    public static List<Symbol> read(Path object) {
        return read(object, ObjectSymbols::symbol);
    }

    /** A symbol of an object file, as {@link #read} has it. */
    public static Symbol symbol(ElfImage image, ElfSymbol symbol) {
        return new Symbol(symbol.name(), letter(image, symbol), symbol.value(), symbol.size());
    }

    private static <T> List<T> read(Path object, BiFunction<ElfImage, ElfSymbol, T> reader) {
        try {
            ElfImage image = ElfImage.read(Files.readAllBytes(object), ElfImage.OBJECT);
            return image.sections().values().stream()
                    .filter(section -> section.type() == Section.SYMBOLS)
                    .flatMap(section -> image.symbols(section).stream())
                    .filter(symbol -> symbol.binding() != ElfSymbol.LOCAL)
                    .map(symbol -> reader.apply(image, symbol))
                    .toList();
        } catch (MalformedElfException e) {
            throw new CodegenException("%s: %s".formatted(object, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static char letter(ElfImage image, ElfSymbol symbol) {
        boolean weak = symbol.binding() == ElfSymbol.WEAK;
        if (symbol.isUndefined()) {
            return weak ? weakLetter(symbol, 'w', 'v') : 'U';
        }
        if (symbol.isHidden()) {
            return Character.toLowerCase(sectionLetter(image, symbol.section()));
        }
        return weak ? weakLetter(symbol, 'W', 'V') : sectionLetter(image, symbol.section());
    }

    private static char weakLetter(ElfSymbol symbol, char other, char object) {
        return symbol.type() == ElfSymbol.OBJECT ? object : other;
    }

    private static char sectionLetter(ElfImage image, int index) {
        if (index == ElfSymbol.ABSOLUTE) {
            return 'A';
        }
        if (index == ElfSymbol.COMMON) {
            return 'C';
        }
        Section section = image.sections().get(index);
        if (section == null) {
            return '?';
        }
        if (section.isExecutable()) {
            return 'T';
        }
        if (section.type() == Section.NO_BITS) {
            return 'B';
        }
        return section.isWritable() ? 'D' : 'R';
    }
}
