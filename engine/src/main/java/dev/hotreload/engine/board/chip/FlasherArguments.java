package dev.hotreload.engine.board.chip;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What ESP-IDF's build says is to be flashed: {@code flasher_args.json}.
 *
 * @param flashBytes size of the flash chip
 * @param images each file by the offset that it belongs to
 */
record FlasherArguments(long flashBytes, SortedMap<Long, Path> images) {
    private static final String NAME = "flasher_args.json";
    private static final Pattern SIZE = Pattern.compile("(\\d+)MB");
    /** The partition image of a module, which CMake's part of the component makes. */
    private static final String MODULES = "hotreload";

    /** The file's parts that count here. */
    private record Content(
            @SerializedName("flash_settings") Map<String, String> settings,
            @SerializedName("flash_files") Map<String, String> files) {}

    /** @throws UserException if there is none, it is not one, or a file that it names is missing */
    static FlasherArguments read(Path build) throws IOException {
        Path file = build.resolve(NAME);
        try {
            Content content = new Gson().fromJson(Files.readString(file), Content.class);
            if (content == null || content.files() == null || content.settings() == null) {
                throw new JsonParseException("it names no files");
            }
            SortedMap<Long, Path> images = new TreeMap<>();
            content.files().forEach((offset, image) -> images.put(Long.decode(offset), build.resolve(image)));
            for (Path image : images.values()) {
                if (!Files.isRegularFile(image)) {
                    throw new UserException(
                            file + " names " + image + ", which is missing: build the project by mvn package");
                }
            }
            return new FlasherArguments(size(file, content.settings().getOrDefault("flash_size", "")), images);
        } catch (NoSuchFileException e) {
            throw new UserException(file + " is missing: build the project by mvn package", e);
        } catch (JsonParseException | NumberFormatException e) {
            throw new UserException(file + " is not what ESP-IDF writes: " + e.getMessage(), e);
        }
    }

    private static long size(Path file, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new UserException(file + ": flash_size: '" + text + "' is not a size such as 4MB, which the emulated"
                    + " flash needs: set CONFIG_ESPTOOLPY_FLASHSIZE");
        }
        return Long.parseLong(size.group(1)) << 20;
    }

    /**
     * Where a module's partition begins.
     *
     * @throws UserException if none is flashed
     */
    long offsetOf(String module) {
        return images.entrySet().stream()
                .filter(image -> image.getValue().endsWith(Path.of(MODULES, module, module + ".bin")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new UserException("the project flashes no partition for the module '" + module
                        + "': add one to its partition table (docs/esp-idf-build.md)"));
    }

    /** The images but those of modules, which a device changes. */
    SortedMap<Long, Path> firmware() {
        SortedMap<Long, Path> others = new TreeMap<>(images);
        others.values().removeIf(FlasherArguments::isModule);
        return others;
    }

    private static boolean isModule(Path image) {
        String module = image.getParent().getFileName().toString();
        return image.endsWith(Path.of(MODULES, module, module + ".bin"));
    }
}
