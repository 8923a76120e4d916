package dev.hotreload.engine.firmware;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * A linked firmware.
 *
 * @param elf the file
 * @param chip what it is for
 * @param sha256 digest of the file, 32 bytes: its identity
 * @param symbols all its symbols, local ones too
 * @param abis the prototypes that it calls modules by, by the module's name
 */
public record Firmware(Path elf, Chip chip, byte[] sha256, List<Symbol> symbols, Map<String, ModuleAbi> abis) {
    public Firmware {
        sha256 = sha256.clone();
        symbols = List.copyOf(symbols);
        abis = Map.copyOf(abis);
    }

    /** The same firmware, whose file lies elsewhere. */
    public Firmware at(Path place) {
        return new Firmware(place, chip, sha256, symbols, abis);
    }

    /** Where the map of its link is, if it has been kept. */
    public Path map() {
        return BuiltFiles.mapOf(elf);
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    /** The prototypes that it calls a module by: of those functions it has stubs, and of no others. */
    public ModuleAbi abi(String module) {
        return abis.getOrDefault(module, ModuleAbi.unknown(List.of()));
    }

    /** The address of each global symbol by its name. */
    public Map<String, Long> addresses() {
        return FirmwareSymbols.of(symbols);
    }

    /** The identity as 64 hexadecimal digits. */
    public String digest() {
        return HexFormat.of().formatHex(sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Firmware firmware && Arrays.equals(sha256, firmware.sha256);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sha256);
    }
}
