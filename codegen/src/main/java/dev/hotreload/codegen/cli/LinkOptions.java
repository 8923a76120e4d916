package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.UndefinedSymbolsException;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.objects.LineResolver;
import dev.hotreload.codegen.objects.ObjectReferences;
import dev.hotreload.codegen.objects.Reference;
import dev.hotreload.codegen.objects.UndefinedReport;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
import dev.hotreload.codegen.taken.TakenNamesException;
import dev.hotreload.codegen.taken.TakenReport;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which firmware a module is linked against. */
final class LinkOptions {
    private static final String ADVICE = "What is spelt right is not linked into this firmware yet (or is static, or"
            + " inlined everywhere): rebuild and flash the firmware";

    @Option(
            names = "--firmware-nm",
            required = true,
            paramLabel = "FILE",
            description = "Output of nm --format=posix for the firmware.")
    Path firmwareNm;

    @Option(
            names = "--firmware-map",
            paramLabel = "FILE",
            description = "Map of the firmware's link: says which file defines what the module exports as well.")
    private Path firmwareMap;

    /**
     * Generates with the firmware's addresses; what the firmware lacks is reported with who wants it, and what it has
     * itself with who defines it.
     */
    <T> T link(String module, ModuleOptions.Objects objects, Function<Map<String, Long>, T> generator) {
        List<Symbol> firmware = Inputs.symbols(firmwareNm);
        try {
            return generator.apply(FirmwareSymbols.of(firmware));
        } catch (UndefinedSymbolsException e) {
            Set<String> missing = Set.copyOf(e.symbols());
            List<Reference> references = objects.files().stream()
                    .flatMap(object -> ObjectReferences.find(object, missing, LineResolver.none()).stream())
                    .toList();
            throw new CodegenException(UndefinedReport.text(module, e.symbols(), references, firmware, ADVICE), e);
        } catch (TakenNamesException e) {
            throw new CodegenException(
                    TakenReport.text(module, e.names(), objects.read(), firmware, Inputs.map(firmwareMap)), e);
        }
    }
}
