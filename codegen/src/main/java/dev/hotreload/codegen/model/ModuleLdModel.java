package dev.hotreload.codegen.model;

import java.util.List;
import java.util.Objects;

/**
 * The module's linker script ({@code module.ld.ftl}).
 *
 * @param module the module's name
 * @param firmwareSymbols what the module wants of the firmware
 */
public record ModuleLdModel(String module, List<FirmwareSymbol> firmwareSymbols) implements FileModel {
    public ModuleLdModel {
        Objects.requireNonNull(module, "module");
        firmwareSymbols = List.copyOf(Objects.requireNonNull(firmwareSymbols, "firmwareSymbols"));
    }

    @Override
    public String template() {
        return "module.ld.ftl";
    }

    @Override
    public String fileName() {
        return module + ".ld";
    }

    /**
     * A symbol of the firmware.
     *
     * @param name its name
     * @param address its address, 0 for a weak symbol that the firmware lacks, as a C literal such as {@code 0x400d1234}
     */
    public record FirmwareSymbol(String name, String address) {
        public FirmwareSymbol {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(address, "address");
        }
    }
}
