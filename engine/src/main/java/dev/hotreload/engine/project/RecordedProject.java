package dev.hotreload.engine.project;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A project's settings as the last build by Maven had them, in {@code target/hotreload/project.json}: by them a test that
 * an IDE starts, without Maven, builds the same module. Paths are absolute. The key is not in it.
 *
 * @param project the settings
 * @param origin where its firmware comes from
 */
public record RecordedProject(ModuleProject project, Origin origin) {
    private static final int FORMAT = 1;
    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    /**
     * Where a project's firmware comes from.
     *
     * @param sdk folder of the Xtensa SDK that builds it; null if an ESP-IDF project builds it, or it is for a chip
     * @param kitName name of the firmware's artifact; null if the project builds its firmware
     * @param kit the artifact's file; null if the project builds its firmware
     * @param idf the ESP-IDF project that builds it; null if none does
     * @param keyInSettings whether Maven's settings have the device's key, which only Maven reads
     */
    public record Origin(String sdk, String kitName, String kit, Idf idf, boolean keyInSettings) {}

    /**
     * An ESP-IDF project that builds the firmware.
     *
     * @param project its folder
     * @param build its build folder
     * @param arguments of idf.py, before the command
     * @param path folder of ESP-IDF; null if the user names none
     * @param module the module's name; null where it has one only
     */
    public record Idf(String project, String build, List<String> arguments, String path, String module) {}

    /** As it stands in the file. */
    private record Content(
            int format,
            String basedir,
            String buildFolder,
            String name,
            String version,
            String partition,
            String sources,
            String includes,
            String firmwareSources,
            List<String> compilerArguments,
            String templateFolder,
            Origin origin) {
        static Content of(RecordedProject recorded) {
            ModuleProject project = recorded.project;
            return new Content(
                    FORMAT,
                    project.basedir().toString(),
                    project.buildFolder().toString(),
                    project.name(),
                    project.version(),
                    project.partition(),
                    project.sources().toString(),
                    project.includes().toString(),
                    project.firmwareSources().toString(),
                    project.compilerArguments(),
                    project.templateFolder().map(Path::toString).orElse(null),
                    recorded.origin);
        }

        boolean isWhole() {
            return Stream.of(
                            basedir,
                            buildFolder,
                            name,
                            version,
                            partition,
                            sources,
                            includes,
                            firmwareSources,
                            compilerArguments,
                            origin)
                    .allMatch(Objects::nonNull);
        }

        RecordedProject recorded(Map<String, String> environment) {
            // An ESP-IDF project has the key of its firmware.
            Path owner = Path.of(origin.idf() == null ? basedir : origin.idf().project());
            ModuleProject project = new ModuleProject(
                    Path.of(basedir),
                    Path.of(buildFolder),
                    name,
                    version,
                    partition,
                    Path.of(sources),
                    Path.of(includes),
                    Path.of(firmwareSources),
                    compilerArguments,
                    Optional.ofNullable(templateFolder).map(Path::of),
                    new ProjectKey(owner, environment, Optional.empty()));
            return new RecordedProject(project, origin);
        }
    }

    /** Writes the file; one that says the same is not touched. */
    public void write() throws IOException {
        Path file = project.layout().project();
        String text = GSON.toJson(Content.of(this)) + "\n";
        if (!Files.isRegularFile(file) || !Files.readString(file).equals(text)) {
            AtomicFile.write(file, text);
        }
    }

    /**
     * Reads what a build has left.
     *
     * @param buildFolder where the project is built, its {@code target}
     * @param environment of this process, for the key
     * @throws UserException if nothing was built there, or the folder was moved since
     */
    public static RecordedProject read(Path buildFolder, Map<String, String> environment) throws IOException {
        Path file = fileIn(buildFolder);
        try {
            Content content = GSON.fromJson(Files.readString(file), Content.class);
            if (content == null || content.format != FORMAT || !content.isWhole()) {
                throw stale(file, "is of another version of hotreload", null);
            }
            Path built = Path.of(content.buildFolder);
            if (!Files.isDirectory(Path.of(content.basedir))
                    || !Files.isDirectory(built)
                    || !Files.isSameFile(built, buildFolder)) {
                throw stale(file, "was written when the project was at " + content.basedir, null);
            }
            return content.recorded(environment);
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "there is no " + file
                            + ", by which a test knows its project: run mvn process-classes once, and start"
                            + " the test in the project's folder, or name that by -Dhotreload.project=FOLDER",
                    e);
        } catch (JsonParseException | CharacterCodingException e) {
            throw stale(file, "is damaged", e);
        }
    }

    /** Whether a build has left anything. */
    public static boolean isIn(Path buildFolder) {
        return Files.isRegularFile(fileIn(buildFolder));
    }

    private static Path fileIn(Path buildFolder) {
        return new BuildLayout(buildFolder, "").project();
    }

    private static UserException stale(Path file, String why, Exception cause) {
        return new UserException(file + " " + why + ": mvn process-classes writes it anew", cause);
    }
}
