package dev.hotreload.engine.idf.plan;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code project_description.json}, in which ESP-IDF's build, from 5.0 on, tells what it is made from. */
public final class ProjectDescription {
    private static final String NAME = "project_description.json";

    private record Content(
            @SerializedName("config_file") String configuration,
            @SerializedName("config_defaults") String defaults,
            @SerializedName("build_component_paths") List<String> components) {}

    private final Content content;

    private ProjectDescription(Content content) {
        this.content = content;
    }

    /**
     * Reads it; before a first build it tells nothing.
     *
     * @throws UserException if it is damaged
     */
    public static ProjectDescription read(Path build) throws IOException {
        Path file = build.resolve(NAME);
        try {
            Content content = new Gson().fromJson(Files.readString(file), Content.class);
            if (content != null) {
                return new ProjectDescription(content);
            }
        } catch (NoSuchFileException e) {
            return new ProjectDescription(new Content(null, null, null));
        } catch (JsonParseException e) {
            // Said below.
        }
        throw new UserException(file + " is damaged: run idf.py reconfigure");
    }

    /** The project's {@code sdkconfig}, which may lie anywhere. */
    public Optional<Path> configuration() {
        return paths(Stream.ofNullable(content.configuration)).findFirst();
    }

    /** What that was made from when it was not there yet. */
    public List<Path> defaults() {
        return paths(Stream.ofNullable(content.defaults).flatMap(list -> Stream.of(list.split(";"))))
                .toList();
    }

    /** Folders of the components in the build, those without a source too. */
    public List<Path> components() {
        return paths(Stream.ofNullable(content.components).flatMap(List::stream))
                .toList();
    }

    private static Stream<Path> paths(Stream<String> names) {
        return names.filter(name -> name != null && !name.isEmpty())
                .map(name -> Path.of(name).normalize());
    }
}
