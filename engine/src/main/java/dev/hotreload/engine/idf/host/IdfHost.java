package dev.hotreload.engine.idf.host;

import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.compile.CompileCommands;
import dev.hotreload.engine.compile.SourceFile;
import dev.hotreload.engine.firmware.BuiltFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.state.FullBuild;
import dev.hotreload.engine.idf.state.IdfBuilds;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.Stamp;
import dev.hotreload.engine.process.Command;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A firmware that ESP-IDF builds. An edit inside the module's sources takes neither CMake nor idf.py: its sources are
 * compiled by the commands that the last full build has recorded. Where anything else has changed, or the module
 * exports or wants something else, there is a full build first.
 */
public final class IdfHost implements ModuleHost {
    private static final String ADVICE_BUILT =
            "it was built now; define what lacks in one of its components that the app" + " requires, or in the module";
    private static final String ADVICE_KEPT = "it is left as it is, for it may be running; if ESP-IDF or one of its"
            + " components defines what the module wants, mvn package builds it anew with that, and mvn hotreload:flash"
            + " puts it on the chip";
    private static final String ADVICE_CHANGED = "build it anew with the new prototypes (mvn package) and put it on the"
            + " chip (mvn hotreload:flash), or restore the old ones";

    private final IdfBuilds builds;
    private final ModuleProject project;
    private FullBuild build;
    /** Whether the builds were looked at for the module's build that comes next. */
    private boolean looked = true;

    /**
     * Makes the first full build, if there is none that is still good.
     *
     * @param asked what Maven says of the module
     */
    public IdfHost(IdfBuilds builds, ModuleProject asked) throws IOException {
        this.builds = builds;
        this.build = builds.current();
        Plan plan = build.plan();
        this.project = asked.builtByIdf(
                plan.module(), plan.version() == null ? "" : plan.version(), plan.partition(), plan.componentFolder());
    }

    /** The module's project, with what ESP-IDF's build says of it. */
    public ModuleProject project() {
        return project;
    }

    /** Each build of the module begins with this, and looks whether the last full build is still good. */
    @Override
    public Toolchain toolchain() throws IOException {
        if (!looked) {
            build = builds.current();
        }
        looked = false;
        return build.plan().toolchain();
    }

    @Override
    public List<SourceFile> sources(ModuleProject module) {
        List<SourceFile> files = new ArrayList<>();
        Path component = build.plan().componentFolder();
        for (Plan.Source source : build.plan().sources()) {
            Path file = Path.of(source.source());
            String name = file.startsWith(component)
                    ? component.relativize(file).toString()
                    : Sha256.hex(source.source()).substring(0, 16) + "/" + file.getFileName();
            files.add(new SourceFile(file, project.layout().moduleObjects().resolve(name + ".o")));
        }
        return files;
    }

    @Override
    public CompileCommands options(ModuleProject module, Tools tools) {
        return build.commands();
    }

    @Override
    public Path directory(ModuleProject module) {
        return build.commands().directory();
    }

    /** The generator that CMake runs ties the firmware to all that is global. */
    @Override
    public boolean choosesExports() {
        return false;
    }

    @Override
    public List<Path> headers(ModuleProject module) {
        return build.plan().headers().stream().map(Path::of).toList();
    }

    @Override
    public boolean isDefault() {
        return build.plan().isDefault();
    }

    @Override
    public long partitionBytes(ModuleProject module) {
        return build.plan().partitionSize();
    }

    @Override
    public Firmware firmware(Tools tools, Ties ties) throws IOException {
        ties.write();
        if (!isTied()) {
            build = builds.renewed("the module exports or wants something else than before");
        }
        return load(tools);
    }

    @Override
    public Optional<Firmware> existing(Tools tools) throws IOException {
        return Optional.of(load(tools));
    }

    /** A full build has put it into its place already. */
    @Override
    public Firmware keep(Firmware firmware, Tools tools) {
        return firmware;
    }

    @Override
    public String adviceOnMissing(boolean existing) {
        return existing ? ADVICE_KEPT : ADVICE_BUILT;
    }

    @Override
    public String adviceOnChanged() {
        return ADVICE_CHANGED;
    }

    /** Whether the firmware was built with the functions, prototypes and wanted symbols that the module has now. */
    private boolean isTied() throws IOException {
        Plan plan = build.plan();
        return abi(plan.generated(".abi")).equals(abi(project.layout().generated(".abi")))
                && wanted(plan.generated("_undefined.rsp"))
                        .containsAll(wanted(project.layout().generated("_undefined.rsp")));
    }

    private static String abi(Path file) throws IOException {
        return ModuleAbi.parse(Files.readString(file)).text();
    }

    private static Set<String> wanted(Path file) throws IOException {
        return new TreeSet<>(Files.readAllLines(file));
    }

    private Firmware load(Tools tools) throws IOException {
        Plan plan = build.plan();
        Path elf = Path.of(plan.elf());
        String digest = tools.hashes().of(elf);
        BuiltFiles files = new BuiltFiles(elf, project.layout().firmwareFolder());
        new Stamp(project.layout().stamp("firmware"))
                .runIfStale(
                        tools.fingerprint()
                                .add("elf", digest)
                                .add("toolchain", plan.toolchain().identity()),
                        List.of(files.symbols()),
                        () -> AtomicFile.write(
                                files.symbols(), tools.runOnOurs(symbols(plan), "the firmware cannot be read")));
        AtomicFile.write(files.abi(plan.module()), Files.readString(plan.generated(".abi")));
        return files.load(Chip.of(plan.chip()), HexFormat.of().parseHex(digest), List.of(plan.module()));
    }

    private Command symbols(Plan plan) throws IOException {
        return new Command(
                "symbols of the firmware",
                List.of(plan.toolchain().nm().toString(), "--format=posix", plan.elf()),
                Path.of(plan.elf()).getParent());
    }
}
