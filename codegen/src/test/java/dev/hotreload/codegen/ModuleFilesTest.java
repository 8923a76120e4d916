package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.ModuleLdModel.FirmwareSymbol;
import dev.hotreload.codegen.model.UndefinedModel;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModuleFilesTest {
    private static final ModuleSpec SPEC = new ModuleSpec("m", "hotreload", true);

    @Test
    void namesEverySymbolThatTheFirmwareLacks() {
        ModuleSymbols symbols =
                new ModuleSymbols(List.of(), List.of(), List.of("a", "b", "c", "__dso_handle"), List.of("w"));

        assertThatExceptionOfType(UndefinedSymbolsException.class)
                .isThrownBy(() -> ModuleFiles.linkerScript(SPEC, symbols, Map.of("b", 1L)))
                .withMessage("module 'm' wants 2 symbols that the firmware lacks: a, c")
                .satisfies(e -> assertThat(e.symbols()).containsExactly("a", "c"));
    }

    @Test
    void leadsWhatAModuleRegistersForItsEndToTheComponent() {
        ModuleSymbols symbols = new ModuleSymbols(List.of(), List.of(), List.of("__cxa_atexit", "atexit"), List.of());

        ModuleLdModel script = (ModuleLdModel) ModuleFiles.linkerScript(
                SPEC, symbols, Map.of("hotreload_cxa_atexit", 1L, "hotreload_atexit", 2L, "atexit", 3L));

        assertThat(script.firmwareSymbols())
                .containsExactly(
                        new FirmwareSymbol("__cxa_atexit", "0x00000001"), new FirmwareSymbol("atexit", "0x00000002"));
        assertThat(((UndefinedModel) FirmwareFiles.undefined(SPEC, symbols)).symbols())
                .containsExactly("hotreload_atexit", "hotreload_cxa_atexit");
    }

    @Test
    void assignsWhatIsThereAndZeroToWeakSymbolsThatAreNot() {
        ModuleSymbols symbols = new ModuleSymbols(List.of(), List.of(), List.of("a"), List.of("absent", "there"));

        ModuleLdModel script = (ModuleLdModel)
                ModuleFiles.linkerScript(SPEC, symbols, Map.of("a", 0x400d1234L, "there", 0x40L, "unused", 5L));

        assertThat(script.firmwareSymbols())
                .containsExactly(
                        new FirmwareSymbol("a", "0x400d1234"),
                        new FirmwareSymbol("absent", "0x00000000"),
                        new FirmwareSymbol("there", "0x00000040"));
    }
}
