package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.check.CheckLimits;
import dev.hotreload.codegen.check.CheckReport;
import dev.hotreload.codegen.check.ModuleCheck;
import dev.hotreload.codegen.check.Problem;
import dev.hotreload.codegen.statics.StaticData;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Checks a finished module. */
@Command(name = "check", description = "Check a finished module; exit status 1 if it must not be loaded.")
final class CheckCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODULE", description = "The module, as it is to be loaded.")
    private Path module;

    @Option(
            names = "--unstripped",
            paramLabel = "FILE",
            description = "The module before it was stripped: tells where instructions begin.")
    private Path unstripped;

    @Option(names = "--partition-size", paramLabel = "BYTES", converter = Size.class, description = "Its partition.")
    private long partition;

    @Option(names = "--exec-heap", paramLabel = "BYTES", converter = Size.class, description = "Executable memory.")
    private long execHeap;

    @Option(names = "--data-heap", paramLabel = "BYTES", converter = Size.class, description = "Data memory.")
    private long dataHeap;

    @Option(
            names = "--firmware-nm",
            paramLabel = "FILE",
            description = "Output of nm --format=posix for the firmware: what the module may point to.")
    private Path firmwareNm;

    @Option(
            names = "--object",
            paramLabel = "FILE",
            description = "An object file that the module is linked from: tells of variables that mean nothing in a"
                    + " module. Repeatable.")
    private List<Path> objects = List.of();

    @Option(names = "--require-note", description = "A module without identity is a problem.")
    private boolean requireNote;

    @Override
    public Integer call() {
        byte[] elf = Inputs.bytes(module);
        CheckReport report = ModuleCheck.check(elf, unstripped == null ? elf : Inputs.bytes(unstripped), limits());
        print(report, spec.commandLine().getOut());
        PrintWriter err = spec.commandLine().getErr();
        for (Problem problem : report.problems()) {
            err.printf("%s: %s: %s%n", module, problem.code(), problem.message());
        }
        List<Problem> warnings = Stream.concat(report.warnings().stream(), StaticData.warnings(objects).stream())
                .toList();
        for (Problem warning : warnings) {
            err.printf("%s: warning: %s: %s%n", module, warning.code(), warning.message());
        }
        err.flush();
        return report.isSound() ? Main.OK : Main.PROBLEM;
    }

    private CheckLimits limits() {
        CheckLimits limits = CheckLimits.none().withPartition(partition).withHeaps(execHeap, dataHeap);
        limits = firmwareNm == null ? limits : limits.withFirmware(Inputs.symbols(firmwareNm));
        return requireNote ? limits.withNote() : limits;
    }

    private static void print(CheckReport report, PrintWriter out) {
        CheckReport.Figures figures = report.figures();
        report.note().ifPresent(note -> out.printf("module %s %s%n", note.module(), note.version()));
        out.printf(
                "file %d bytes: text %d, data %d, bss %d (in memory only), the rest %d%n",
                figures.fileBytes(),
                figures.textBytes(),
                figures.dataBytes(),
                figures.bssBytes(),
                figures.metadataBytes());
        out.printf(
                "%d relocations, %d exports, %d imports, %d instructions checked%n",
                figures.relocations(), figures.exports(), figures.imports(), figures.instructions());
        out.flush();
    }

    /** A size as partition tables write it: decimal, 0x and hexadecimal, or with K or M behind it. */
    static final class Size implements ITypeConverter<Long> {
        private static final Pattern SIZE = Pattern.compile("(0[xX][0-9a-fA-F]{1,8}|[0-9]{1,10})([kKmM]?)");

        @Override
        public Long convert(String text) {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                throw new TypeConversionException("'" + text + "' is no size: 524288, 0x80000, 512K or 1M");
            }
            String digits = size.group(1);
            long number =
                    digits.length() > 1 && digits.charAt(0) == '0' && Character.toLowerCase(digits.charAt(1)) == 'x'
                            ? Long.parseLong(digits.substring(2), 16)
                            : Long.parseLong(digits);
            return switch (size.group(2)) {
                case "k", "K" -> number << 10;
                case "m", "M" -> number << 20;
                default -> number;
            };
        }
    }
}
