package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.taken.LinkMap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads, and writes, what the user names on the command line. */
final class Inputs {
    private static final String UNDEFINED = "-Wl,--undefined=";

    private Inputs() {}

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new CodegenException("%s: no such file".formatted(file), e);
        } catch (IOException e) {
            throw new CodegenException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    static List<Symbol> symbols(Path nmOutput) {
        return symbols(nmOutput, new String(bytes(nmOutput), StandardCharsets.UTF_8));
    }

    /** The functions of an archive, of which nm prints a heading for each member. */
    static Set<String> functions(Path nmOutput) {
        String text = new String(bytes(nmOutput), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.endsWith(":"))
                .collect(Collectors.joining("\n"));
        return symbols(nmOutput, text).stream()
                .filter(symbol -> "TW".indexOf(symbol.type()) >= 0)
                .map(Symbol::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Symbol> symbols(Path nmOutput, String text) {
        try {
            return NmOutput.parse(text);
        } catch (CodegenException e) {
            throw new CodegenException("%s: %s".formatted(nmOutput, e.getMessage()), e);
        }
    }

    /** The map of a link; one that knows nothing where there is none. */
    static LinkMap map(Path file) {
        return file == null || !Files.exists(file)
                ? LinkMap.none()
                : LinkMap.parse(new String(bytes(file), StandardCharsets.UTF_8));
    }

    static ModuleAbi abi(Path file) {
        String text = new String(bytes(file), StandardCharsets.UTF_8);
        try {
            return ModuleAbi.parse(text);
        } catch (CodegenException e) {
            throw new CodegenException("%s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** With what the response file in the folder asks for, if there is one, and with what GCC calls by itself. */
    static ModuleSymbols keepWanted(ModuleSymbols symbols, ModuleSpec module, Path folder) {
        Path file = folder.resolve(FirmwareFiles.undefined(module, symbols).fileName());
        String before = Files.exists(file) ? new String(bytes(file), StandardCharsets.UTF_8) : "";
        Stream<String> kept = Stream.concat(before.lines(), Recipe.FIRMWARE_LINK.options().stream())
                .filter(line -> line.startsWith(UNDEFINED))
                .map(line -> line.substring(UNDEFINED.length()))
                .filter(symbol -> !symbol.equals("hotreload_" + module.name() + "_symbol_table")
                        && !symbol.equals("hotreload_" + module.name() + "_stubs"));
        return symbols.withUndefined(
                Stream.concat(symbols.undefined().stream(), kept).distinct().toList());
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new CodegenException("%s: cannot be written: %s".formatted(file, e.getMessage()), e);
        }
    }

    static byte[] sha256(Path file) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes(file));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
