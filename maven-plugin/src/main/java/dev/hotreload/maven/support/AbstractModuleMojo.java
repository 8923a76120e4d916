package dev.hotreload.maven.support;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.board.ProjectBoard;
import dev.hotreload.engine.board.chip.ChipMachine;
import dev.hotreload.engine.board.chip.Qemu;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.ModuleHost;
import dev.hotreload.engine.build.ProjectFirmware;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.idf.host.IdfHost;
import dev.hotreload.engine.idf.plan.Plan;
import dev.hotreload.engine.idf.state.IdfBuilds;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.kit.Kit;
import dev.hotreload.engine.kit.KitHost;
import dev.hotreload.engine.kit.KitToolchain;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.project.RecordedProject;
import dev.hotreload.engine.toolchain.Toolchain;
import dev.hotreload.engine.toolchain.XtensaSdk;
import dev.hotreload.maven.kit.FirmwareDependency;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.eclipse.aether.RepositorySystem;

/** What describes the module, for every goal that works on one. */
public abstract class AbstractModuleMojo extends AbstractKeyMojo {
    /** Where a project's own templates are, unless a setting says otherwise. */
    public static final String TEMPLATES = "src/main/templates";

    private static final String SDK = XtensaSdk.class.getName();

    /**
     * The module's name, a C identifier of at most 31 characters; it becomes part of the generated names.
     * Without it the artifact id, with an underscore for each character that C does not take.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.moduleName")
    private String moduleName;

    /**
     * The module's version as the device sees it, at most 31 characters.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.moduleVersion", defaultValue = "${project.version}")
    private String moduleVersion;

    /**
     * Label of the flash partition that holds the module.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.partition", defaultValue = "hotreload")
    private String partition;

    /**
     * Folder of the module's sources: .c, .S, .cc, .cpp and .cxx.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.sourceDirectory", defaultValue = "${project.basedir}/src/main/c")
    private File sourceDirectory;

    /**
     * Folder of the module's headers, which the firmware includes too.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.includeDirectory", defaultValue = "${project.basedir}/src/main/include")
    private File includeDirectory;

    /**
     * Folder of the firmware's app and its partitions.csv.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.firmwareDirectory", defaultValue = "${project.basedir}/src/firmware")
    private File firmwareDirectory;

    /**
     * Options for the compiler, after the plugin's own; they hold for the module and for the app. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.compilerArguments")
    private List<String> compilerArguments;

    /**
     * Folder of templates that replace built-in ones of the same name. By default src/main/templates, if that exists.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.templateDirectory")
    private File templateDirectory;

    /**
     * The toolchain of a firmware that the project depends on: its folder, its bin, or its gcc. Without it the compiler
     * of the same name on the PATH, else among ESP-IDF's tools. The emulated board's is in the SDK.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.toolchain")
    private File toolchain;

    @Inject
    private RepositorySystem repositories;

    /** Looked for once a goal. */
    private Optional<Kit> firmware;

    protected final ModuleProject module() {
        return new ModuleProject(
                project().getBasedir().toPath(),
                Path.of(project().getBuild().getDirectory()),
                moduleName != null ? moduleName : project().getArtifactId().replaceAll("[^A-Za-z0-9_]", "_"),
                moduleVersion,
                partition,
                sourceDirectory.toPath(),
                includeDirectory.toPath(),
                firmware().map(Kit::folder).orElseGet(firmwareDirectory::toPath),
                compilerArguments == null ? List.of() : compilerArguments,
                templateFolder(),
                key());
    }

    private Optional<Path> templateFolder() {
        return templateDirectory != null
                ? Optional.of(templateDirectory.toPath())
                : Optional.of(project().getBasedir().toPath().resolve(TEMPLATES))
                        .filter(Files::isDirectory);
    }

    /** The firmware that the project depends on; empty if it has its own. */
    private Optional<Kit> firmware() {
        if (firmware == null) {
            Path own = hasIdfProject() ? idfFolder() : firmwareDirectory.toPath();
            firmware = new FirmwareDependency(project(), session(), repositories).open(own, cache());
        }
        return firmware;
    }

    /** The project's own firmware, or the one that it depends on. */
    private ModuleHost host() throws IOException {
        return firmware().isEmpty()
                ? new ProjectFirmware(module(), sdk(), cache())
                : new KitHost(firmware().get(), module(), toolchain(), cache());
    }

    /** Compiler and companions for the firmware's chip; those of an ESP-IDF project are known when that is built. */
    protected final Toolchain toolchain() throws IOException {
        if (hasIdfProject()) {
            return lastPlan()
                    .orElseThrow(() -> new UserException("ESP-IDF has not built a module yet: run mvn package"))
                    .toolchain();
        }
        Optional<Kit> kit = firmware();
        return kit.isEmpty() || kit.get().isForEmulatedBoard()
                ? sdk().toolchain()
                : new KitToolchain(Optional.ofNullable(toolchain).map(File::toPath), System.getenv()).of(kit.get());
    }

    /** ESP-IDF's name of the chip that the firmware is for; empty for the emulated board, or if nobody knows yet. */
    protected final Optional<String> chip() throws IOException {
        return (hasIdfProject() ? idfProject().target() : firmware().map(Kit::target))
                .filter(target -> !ProjectBoard.isFor(target));
    }

    /** The firmware's file as the last build has left it; empty before ESP-IDF's first build. Builds nothing. */
    protected final Optional<FirmwareFile> firmwareFile() throws IOException {
        if (hasIdfProject()) {
            return lastPlan().map(plan -> FirmwareFile.whole(Path.of(plan.elf())));
        }
        return firmware()
                .map(Kit::file)
                .or(() -> Optional.of(FirmwareFile.whole(module().layout().firmware())));
    }

    private Optional<Plan> lastPlan() throws IOException {
        return Plan.last(idfProject().build());
    }

    /** Writes down what the module is built from, for those who build it without Maven. */
    protected final void recordProject() throws IOException {
        Optional<Kit> kit = firmware();
        boolean emulated = !hasIdfProject() && kit.map(Kit::isForEmulatedBoard).orElse(true);
        new RecordedProject(
                        module(),
                        new RecordedProject.Origin(
                                emulated ? sdk().prefix().toString() : null,
                                kit.map(Kit::name).orElse(null),
                                kit.map(found -> found.zip().toString()).orElse(null),
                                hasIdfProject() ? recorded(idfProject()) : null,
                                keyInSettings()))
                .write();
    }

    private RecordedProject.Idf recorded(IdfProject firmware) {
        return new RecordedProject.Idf(
                firmware.folder().toString(),
                firmware.build().toString(),
                firmware.arguments(),
                idfSettings().named().map(Path::toString).orElse(null),
                moduleName);
    }

    protected final ModuleBuild build() throws IOException {
        HostedModule hosted = hosted();
        return new ModuleBuild(hosted.project(), hosted.host(), cache(), buildLog());
    }

    /** The module with where its firmware comes from: an ESP-IDF project, an artifact, or the project itself. */
    protected final HostedModule hosted() throws IOException {
        if (!hasIdfProject()) {
            return new HostedModule(module(), host());
        }
        IdfProject firmware = idfProject();
        Path target = Path.of(project().getBuild().getDirectory());
        IdfHost host = new IdfHost(
                new IdfBuilds(firmware, idf(firmware), Optional.ofNullable(moduleName), target, buildLog()), module());
        return new HostedModule(host.project(), host);
    }

    /** A module, and where its firmware comes from. */
    protected record HostedModule(ModuleProject project, ModuleHost host) {}

    protected final ProjectBoard board() {
        return new ProjectBoard(module(), buildLog());
    }

    /**
     * What the module's firmware runs on without a chip: the emulated board, or Espressif's QEMU.
     *
     * @throws UserException if the firmware is for a chip that nothing here emulates
     */
    protected final ProjectBoard.Machine machine() throws IOException {
        Optional<String> chip = chip();
        if (chip.isEmpty()) {
            return board().emulated(sdk());
        }
        if (!hasIdfProject()) {
            ProjectBoard.refuseChip(chip.get()); // An artifact holds no image that could be flashed.
        }
        return new ChipMachine(qemu(chip.get()), idfProject(), hosted().project());
    }

    /** Espressif's QEMU, if it emulates that chip. */
    protected final Qemu qemu(String chip) throws IOException {
        idfProject().checkTarget();
        return Qemu.find(idfSettings(), chip, buildLog());
    }

    protected final UserCache cache() {
        return UserCache.fromEnvironment(System.getenv());
    }

    /** Looked for once a project and session: it takes a process of its own. */
    @SuppressWarnings("unchecked") // Maven's plugin context is a raw map.
    protected final XtensaSdk sdk() throws IOException {
        Path found = (Path) getPluginContext().get(SDK);
        if (found != null) {
            return new XtensaSdk(found);
        }
        Path failures = module().layout().failures();
        XtensaSdk sdk = session().isOffline()
                ? XtensaSdk.ensureOffline(buildLog(), cache(), System.getenv(), failures)
                : XtensaSdk.ensure(buildLog(), cache(), System.getenv(), failures);
        getPluginContext().put(SDK, sdk.prefix());
        return sdk;
    }
}
