package dev.hotreload.engine.kit.source;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.BuiltFiles;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.plan.CompilationDatabase;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.plan.RecordedCommand;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.FileHashes;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.kit.KitContents;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.process.ProcessRunner;
import dev.hotreload.engine.toolchain.CompilerVersion;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What to pack of a firmware that ESP-IDF has built: as its plans and its compilation database describe it. */
public final class IdfKit {
    private static final Pattern CXX = Pattern.compile(".*\\.(cc|cpp|cxx)");
    /** What ESP-IDF of every version tells its sources of itself. */
    private static final Pattern IDF_VERSION = Pattern.compile("-DIDF_VER=\"(.*)\"");
    /** Options of C that C++ has not. */
    private static final Pattern C_ONLY = Pattern.compile("-std=.*|-Wno-old-style-declaration|-Wstrict-prototypes");

    private static final Pattern CXX_ONLY = Pattern.compile("-std=.*|-f(no-)?(rtti|exceptions|use-cxa-atexit)");

    private final IdfProject project;
    private final Path work;
    private final UserCache cache;
    private final BuildLog log;

    /**
     * @param project of ESP-IDF, built
     * @param work a folder for the files that are made for the kit
     */
    public IdfKit(IdfProject project, Path work, UserCache cache, BuildLog log) {
        this.project = project;
        this.work = work;
        this.cache = cache;
        this.log = log;
    }

    /**
     * @param key that the firmware was built with, if it was with one
     * @throws UserException if the build has no module, or is not one build
     */
    public KitContents contents(Optional<DeviceKey> key) throws IOException {
        List<Plan> plans = plans();
        Plan first = plans.get(0);
        Tools tools =
                new Tools(first.toolchain(), new ProcessRunner(log, work.resolve("failed")), new FileHashes(), log);
        BuiltFiles files = files(plans, tools);
        Options options = options(plans);
        return new KitContents(
                Chip.of(first.chip()),
                options.idf(),
                files,
                partitions(plans),
                tools.toolchain().prefix(),
                CompilerVersion.of(tools, cache),
                options.c(),
                options.cxx(),
                List.copyOf(options.includes()),
                plans.stream().map(IdfKit::module).toList(),
                key);
    }

    private List<Plan> plans() throws IOException {
        List<Plan> plans = new ArrayList<>();
        for (Path file : Plan.in(project.build())) {
            plans.add(Plan.find(
                    project.build(), Optional.of(file.getParent().getFileName().toString())));
        }
        if (plans.isEmpty()) {
            plans.add(Plan.find(project.build(), Optional.empty())); // which says what to do
        }
        Set<String> firmwares = plans.stream().map(Plan::elf).collect(Collectors.toSet());
        if (firmwares.size() > 1 || !Files.isRegularFile(Path.of(plans.get(0).elf()))) {
            throw new UserException(
                    "the build in " + project.build() + " is not finished, or has modules of an earlier one: "
                            + String.join(", ", firmwares) + ". Run idf.py fullclean build");
        }
        return plans;
    }

    private static KitContents.Module module(Plan plan) {
        return new KitContents.Module(plan.module(), plan.partition(), plan.partitionSize(), plan.isDefault());
    }

    /** The ELF file as it is, and beside it what is made of it. */
    private BuiltFiles files(List<Plan> plans, Tools tools) throws IOException {
        Path elf = Path.of(plans.get(0).elf());
        BuiltFiles files = new BuiltFiles(elf, work);
        List<String> nm = List.of(tools.toolchain().nm().toString(), "--format=posix", elf.toString());
        Files.createDirectories(work);
        AtomicFile.write(
                files.symbols(),
                tools.runOnOurs(
                        new Command("symbols of the firmware", nm, work), "the firmware's symbols cannot be read"));
        for (Plan plan : plans) {
            AtomicFile.write(files.abi(plan.module()), Files.readString(plan.generated(".abi")));
        }
        return files;
    }

    /** The project's own table; where it takes one of ESP-IDF's, what the plans tell of the modules' partitions. */
    private Path partitions(List<Plan> plans) throws IOException {
        Path own = project.partitions();
        if (Files.isRegularFile(own)) {
            return own;
        }
        Path made = work.resolve("partitions.csv");
        AtomicFile.write(
                made,
                plans.stream()
                        .map(plan -> plan.partition() + ", app, 0x40, , " + plan.partitionSize() + "\n")
                        .collect(Collectors.joining()));
        return made;
    }

    /** How the modules' sources are compiled, and which version of ESP-IDF that tells. */
    private record Options(List<String> c, List<String> cxx, Set<Path> includes, Optional<String> idf) {}

    private Options options(List<Plan> plans) throws IOException {
        CompilationDatabase database = CompilationDatabase.read(project.build());
        List<List<String>> c = new ArrayList<>();
        List<List<String>> cxx = new ArrayList<>();
        Set<Path> includes = new LinkedHashSet<>();
        for (Plan plan : plans) {
            for (Plan.Source source : plan.sources()) {
                RecordedFlags flags = flags(database.command(Path.of(source.source())));
                includes.addAll(flags.includes());
                (CXX.matcher(source.source()).matches() ? cxx : c).add(flags.flags());
            }
        }
        List<String> forC = c.isEmpty() ? without(CXX_ONLY, cxx.get(0)) : c.get(0);
        List<String> forCxx = cxx.isEmpty() ? asCxx(forC) : cxx.get(0);
        return new Options(forC, forCxx, includes, version(forC));
    }

    private static RecordedFlags flags(RecordedCommand command) throws IOException {
        List<String> words = command.words();
        return RecordedFlags.parse(words.subList(1, words.size()), Path.of(command.directory()));
    }

    /** What a firmware without a C++ source in its modules would compile one by. */
    private static List<String> asCxx(List<String> c) {
        List<String> flags = new ArrayList<>(without(C_ONLY, c));
        flags.addAll(List.of("-fno-exceptions", "-fno-rtti"));
        return flags;
    }

    private static List<String> without(Pattern options, List<String> flags) {
        return flags.stream().filter(flag -> !options.matcher(flag).matches()).toList();
    }

    private static Optional<String> version(List<String> flags) {
        return flags.stream()
                .map(IDF_VERSION::matcher)
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }
}
