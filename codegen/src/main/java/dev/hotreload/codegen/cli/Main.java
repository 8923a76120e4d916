package dev.hotreload.codegen.cli;

import dev.hotreload.codegen.FirmwareFiles;
import dev.hotreload.codegen.ModuleFiles;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.Written;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.flash.PartitionImage;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.recipe.Recipe;
import dev.hotreload.codegen.statics.StaticData;
import dev.hotreload.codegen.surface.FirstExports;
import dev.hotreload.codegen.surface.ModuleObjects;
import dev.hotreload.codegen.symbols.ModuleSymbols;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line: {@code java -jar hotreload-codegen-…-cli.jar COMMAND}. docs/codegen-cli.md shows each command. */
@Command(
        name = "hotreload-codegen",
        description = "Generates what ties a reloadable module to its firmware, and checks modules.",
        subcommands = {CheckCommand.class, CommandLine.HelpCommand.class},
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        exitCodeOnExecutionException = Main.PROBLEM)
public final class Main {
    static final int OK = 0;
    static final int PROBLEM = 1;

    @Spec
    private CommandSpec spec;

    public static void main(String[] arguments) {
        System.exit(run(arguments, new PrintWriter(System.out, true), new PrintWriter(System.err, true)));
    }

    /** @return 0: done; 1: a problem was found, and told on err; 2: the command line is wrong */
    static int run(String[] arguments, PrintWriter out, PrintWriter err) {
        return new CommandLine(new Main())
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(Main::tell)
                .execute(arguments);
    }

    /** The user's mistakes are told in a sentence; anything else is ours, and its stack trace is wanted. */
    private static int tell(Exception e, CommandLine command, ParseResult arguments) throws Exception {
        if (!(e instanceof CodegenException) && !(e instanceof UncheckedIOException)) {
            throw e;
        }
        command.getErr().println("hotreload-codegen: " + e.getMessage());
        return PROBLEM;
    }

    @Command(name = "firmware", description = "Write stubs, table, header and response file into a folder.")
    int firmware(
            @Mixin ModuleOptions module,
            @Mixin ModuleOptions.Wanted wanted,
            @Mixin ModuleOptions.Objects objects,
            @Option(
                            names = "--keep-wanted",
                            description =
                                    "Let the response file ask for what it asked for before, and for what GCC calls"
                                            + " by itself: a firmware that holds more than its module wants need not be built"
                                            + " anew.")
                    boolean keepWanted,
            @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder to write to.")
                    Path out,
            @Mixin TemplateOptions templates) {
        ModuleSymbols symbols = wanted.symbols();
        ModuleSymbols forced = wanted.withoutHelpers(symbols, Set.of());
        tell(FirmwareFiles.write(
                module.spec(),
                keepWanted ? Inputs.keepWanted(forced, module.spec(), out) : forced,
                objects.abi(symbols),
                out,
                templates.templates()));
        return OK;
    }

    @Command(name = "module", description = "Write linker script, exports and note into a folder.")
    int module(
            @Mixin ModuleOptions module,
            @Mixin ModuleOptions.Wanted wanted,
            @Mixin ModuleOptions.Objects objects,
            @Mixin LinkOptions link,
            @Mixin NoteOptions note,
            @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder to write to.")
                    Path out,
            @Mixin TemplateOptions templates) {
        ModuleSpec spec = module.spec();
        ModuleSymbols symbols = objects.completed(wanted.symbols());
        ModuleAbi abi = note.met(spec.name(), objects, symbols);
        link.link(
                spec.name(),
                objects,
                firmware -> tell(ModuleFiles.write(
                        spec,
                        wanted.withoutHelpers(symbols, firmware.keySet()),
                        firmware,
                        note.note(spec.name(), abi),
                        out,
                        templates.templates())));
        return OK;
    }

    @Command(name = "first-exports", description = "Write the version script of a module's first link.")
    int firstExports(
            @Option(names = "--module", required = true, paramLabel = "NAME", description = "Name of the module.")
                    String module,
            @Mixin ModuleOptions.Objects objects,
            @Option(
                            names = "--headers",
                            paramLabel = "FOLDER",
                            description = "Folder with headers of the module that the firmware includes too: where they"
                                    + " declare functions of the module, it exports those and no others. Repeatable.")
                    List<Path> headers,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.") Path out) {
        StaticData.refuseThreadLocal(module, objects.files());
        ModuleObjects read = objects.read();
        FirstExports exports = FirstExports.choose(read, headers == null ? List.of() : headers);
        FirstExports.write(module, exports.functions(), read, out);
        return OK;
    }

    @Command(name = "recipe", description = "Write a module's compiler, linker and strip options into a folder.")
    int recipe(
            @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Folder to write to.")
                    Path out) {
        Recipe.writeAll(out);
        return OK;
    }

    @Command(name = "image", description = "Write a whole partition that holds a module, to be flashed by cable.")
    int image(
            @Parameters(paramLabel = "MODULE", description = "The module, as check has passed it.") Path elf,
            @Mixin NoteOptions.ModuleVersion version,
            @Option(
                            names = "--partition-size",
                            required = true,
                            paramLabel = "BYTES",
                            converter = CheckCommand.Size.class,
                            description = "Size of the partition: 524288, 0x80000, 512K or 1M.")
                    long size,
            @Option(names = "--out", required = true, paramLabel = "FILE", description = "File to write.") Path out) {
        if (size > Integer.MAX_VALUE) {
            throw new CodegenException("no flash has a partition of %d bytes".formatted(size));
        }
        Inputs.write(out, PartitionImage.of(Inputs.bytes(elf), version.text, (int) size));
        return OK;
    }

    @Command(name = "stubs", description = "Print the stubs.")
    int stubs(@Mixin ModuleOptions module, @Mixin ModuleOptions.Wanted wanted, @Mixin OutputOptions output) {
        return print(FirmwareFiles.stubs(module.spec(), wanted.symbols()), output);
    }

    @Command(name = "table", description = "Print the symbol table.")
    int table(
            @Mixin ModuleOptions module,
            @Mixin ModuleOptions.Wanted wanted,
            @Mixin ModuleOptions.Objects objects,
            @Mixin OutputOptions output) {
        ModuleSymbols symbols = wanted.symbols();
        return print(FirmwareFiles.symbolTable(module.spec(), symbols, objects.abi(symbols)), output);
    }

    @Command(name = "abi", description = "Print the prototypes of the exported functions.")
    int abi(@Mixin ModuleOptions.Wanted wanted, @Mixin ModuleOptions.Objects objects) {
        PrintWriter out = spec.commandLine().getOut();
        out.print(objects.abi(wanted.symbols()).text());
        out.flush();
        return OK;
    }

    @Command(name = "util-header", description = "Print the header for applications.")
    int utilHeader(@Mixin ModuleOptions module, @Mixin OutputOptions output) {
        return print(FirmwareFiles.util(module.spec()), output);
    }

    @Command(name = "undefined", description = "Print the response file for the firmware's linker.")
    int undefined(@Mixin ModuleOptions module, @Mixin ModuleOptions.Wanted wanted, @Mixin OutputOptions output) {
        return print(FirmwareFiles.undefined(module.spec(), wanted.symbols()), output);
    }

    @Command(name = "exports", description = "Print the module's version script.")
    int exports(
            @Mixin ModuleOptions module,
            @Mixin ModuleOptions.Wanted wanted,
            @Mixin ModuleOptions.Objects objects,
            @Mixin OutputOptions output) {
        return print(ModuleFiles.exports(module.spec(), objects.completed(wanted.symbols())), output);
    }

    @Command(name = "link-script", description = "Print the module's linker script.")
    int linkScript(
            @Mixin ModuleOptions module,
            @Mixin ModuleOptions.Wanted wanted,
            @Mixin ModuleOptions.Objects objects,
            @Mixin LinkOptions link,
            @Mixin OutputOptions output) {
        ModuleSpec moduleSpec = module.spec();
        return print(
                link.link(
                        moduleSpec.name(),
                        objects,
                        firmware -> ModuleFiles.linkerScript(
                                moduleSpec,
                                ModuleFiles.beside(moduleSpec, objects.completed(wanted.symbols()), firmware),
                                firmware)),
                output);
    }

    @Command(name = "note", description = "Print the note that identifies the module.")
    int note(@Mixin ModuleOptions module, @Mixin NoteOptions note, @Mixin OutputOptions output) {
        ModuleAbi abi = note.firmwareAbi().orElseGet(() -> ModuleAbi.unknown(List.of()));
        return print(ModuleFiles.note(note.note(module.spec().name(), abi)), output);
    }

    private Written tell(Written written) {
        PrintWriter err = spec.commandLine().getErr();
        written.warnings().forEach(warning -> err.println("hotreload-codegen: " + warning));
        return written;
    }

    private int print(FileModel model, OutputOptions output) {
        output.write(model, spec.commandLine().getOut());
        return OK;
    }

    /** The version that the archive's manifest states. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Main.class.getPackage().getImplementationVersion();
            return new String[] {"hotreload-codegen " + (version == null ? "(not from an archive)" : version)};
        }
    }
}
