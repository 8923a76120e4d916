package dev.hotreload.engine.idf.plan;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.toolchain.Toolchain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How ESP-IDF's build makes a module: {@code plan.json}, as docs/architecture.md, "Plan", describes it.
 *
 * @param format 1
 * @param module its name
 * @param version its version, as the device sees it; null where that is none
 * @param component whose sources it has
 * @param partition label of its partition
 * @param partitionSize bytes of that, 0 where that is not known
 * @param isDefault whether calls that name no module mean this one
 * @param chip that it is for
 * @param elf the firmware
 * @param tools paths of the toolchain's programs
 * @param sources with their objects, in the order in which these are linked
 * @param headers folders with the headers that the rest of the firmware includes too; none in an older plan
 * @param generated folder of the generated files
 * @param stripped the module that ESP-IDF's build makes
 */
public record Plan(
        int format,
        String module,
        String version,
        String component,
        String partition,
        @SerializedName("partition_size") long partitionSize,
        @SerializedName("default") boolean isDefault,
        String chip,
        String elf,
        Tools tools,
        List<Source> sources,
        List<String> headers,
        String generated,
        String stripped) {
    public Plan {
        headers = headers == null ? List.of() : List.copyOf(headers);
    }

    private static final int FORMAT = 1;
    private static final String FOLDER = "hotreload";
    private static final String NAME = "plan.json";

    /** Paths of the toolchain's programs. */
    public record Tools(String cc, String cxx, String nm, String strip, String addr2line) {}

    /** A source and the object that ESP-IDF's build makes of it. */
    public record Source(String source, String object) {}

    /** Where the plan of each module of a build is; none before the first one. */
    public static List<Path> in(Path build) throws IOException {
        Path folder = build.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(folder)) {
            return found.map(module -> module.resolve(NAME))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        }
    }

    /**
     * The plan of one module.
     *
     * @param build ESP-IDF's build folder
     * @param module its name; may be left out where there is one only
     * @throws UserException if there is no such module, listing those that there are
     */
    public static Plan find(Path build, Optional<String> module) throws IOException {
        List<Path> plans = in(build);
        List<String> names = plans.stream()
                .map(plan -> plan.getParent().getFileName().toString())
                .toList();
        if (plans.isEmpty()) {
            throw new UserException(
                    "the ESP-IDF project built in " + build + " has no module: call hotreload_setup() in a"
                            + " component's CMakeLists.txt, and see that components/hotreload is there"
                            + " (mvn hotreload:generate-component)");
        }
        if (module.isEmpty() && plans.size() == 1) {
            return read(plans.get(0));
        }
        int index = module.map(names::indexOf).orElse(-1);
        if (index < 0) {
            throw new UserException("the ESP-IDF project built in " + build + " has "
                    + (module.isPresent() ? "no module '" + module.get() + "', only " : "several modules: ")
                    + String.join(", ", names) + ": choose one by -Dhotreload.moduleName=NAME");
        }
        return read(plans.get(index));
    }

    /** A plan of the last build, whose firmware all of them name; empty before the first one. */
    public static Optional<Plan> last(Path build) throws IOException {
        List<Path> plans = in(build);
        return plans.isEmpty() ? Optional.empty() : Optional.of(read(plans.get(0)));
    }

    /** @throws UserException if the file is damaged, or of another version of hotreload */
    static Plan read(Path file) throws IOException {
        try {
            Plan plan = new Gson().fromJson(Files.readString(file), Plan.class);
            if (plan != null && plan.format == FORMAT && plan.isComplete()) {
                return plan;
            }
        } catch (JsonParseException e) {
            // Said below, together with what is JSON but no plan.
        }
        throw new UserException(
                file + " is not a plan that this version of hotreload understands: bring the component up"
                        + " to date (mvn hotreload:generate-component), delete the file and build anew");
    }

    /** Whether nothing lacks that every plan has. */
    public boolean isComplete() {
        return Stream.of(module, component, partition, chip, elf, tools, generated, stripped)
                        .noneMatch(value -> value == null)
                && sources != null
                && tools.cc() != null;
    }

    /** Its compiler and companions. */
    public Toolchain toolchain() throws IOException {
        Path cc = Path.of(tools.cc());
        return Stream.of(tools.cxx(), tools.nm(), tools.strip(), tools.addr2line())
                        .anyMatch(tool -> tool == null)
                ? Toolchain.of(cc)
                : Toolchain.of(
                        cc,
                        Path.of(tools.cxx()),
                        Path.of(tools.nm()),
                        Path.of(tools.strip()),
                        Path.of(tools.addr2line()));
    }

    /** A generated file by the end of its name, such as {@code .abi}. */
    public Path generated(String suffix) {
        return Path.of(generated).resolve(module + suffix);
    }

    /** Folder of the component: the nearest one around its first source that has a CMakeLists.txt. */
    public Path componentFolder() {
        Path first = Path.of(sources.get(0).source());
        for (Path folder = first.getParent(); folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("CMakeLists.txt"))) {
                return folder;
            }
        }
        return first.getParent();
    }
}
