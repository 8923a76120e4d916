package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.UndefinedSymbolsException;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.objects.LineResolver;
import dev.hotreload.codegen.objects.ObjectReferences;
import dev.hotreload.codegen.objects.Reference;
import dev.hotreload.codegen.objects.UndefinedReport;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.Symbol;
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

    /** Generates with the firmware's addresses; what the firmware lacks is told with who wants it. */
    <T> T link(String module, List<Path> objects, Function<Map<String, Long>, T> generator) {
        List<Symbol> firmware = Inputs.symbols(firmwareNm);
        try {
            return generator.apply(FirmwareSymbols.of(firmware));
        } catch (UndefinedSymbolsException e) {
            Set<String> missing = Set.copyOf(e.symbols());
            List<Reference> references = objects.stream()
                    .flatMap(object -> ObjectReferences.find(object, missing, LineResolver.none()).stream())
                    .toList();
            throw new CodegenException(UndefinedReport.text(module, e.symbols(), references, firmware, ADVICE), e);
        }
    }
}
