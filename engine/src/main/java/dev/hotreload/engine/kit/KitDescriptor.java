package dev.hotreload.engine.kit;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.codegen.Chip;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.engine.UserException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code hotreload-firmware.json}, as docs/firmware-artifact.md describes it.
 *
 * @param format of this description
 * @param hotreload version of hotreload that wrote it
 * @param chip ESP-IDF's name of the target, or {@code emulated}
 * @param idf version of ESP-IDF; null where there is none
 * @param elf the firmware
 * @param compiler what compiled it
 * @param flags how a module is compiled for it
 * @param includes folders of headers inside the kit, in the order of the search
 * @param modules that the firmware calls
 */
record KitDescriptor(
        int format,
        String hotreload,
        String chip,
        String idf,
        Elf elf,
        Compiler compiler,
        Flags flags,
        List<String> includes,
        List<Module> modules) {
    static final int FORMAT = 1;
    static final String FILE = "hotreload-firmware.json";

    private static final Gson GSON =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]{0,30}";
    private static final String FOLDER = "include/[0-9]+(/[^/.][^/]*)*";

    /**
     * @param sha256 digest of the file as it was linked, which is the device's identity
     * @param key what was taken out of it; null if nothing
     */
    record Elf(String sha256, Key key) {}

    /**
     * @param id the key's name, never the key
     * @param offsets where in the file it belongs
     */
    record Key(String id, List<Integer> offsets) {}

    /**
     * @param prefix of its programs, such as {@code xtensa-esp32-elf-}
     * @param version what it says of its version
     */
    record Compiler(String prefix, String version) {}

    /** Options for C, with assembler, and for C++; without search paths. */
    record Flags(List<String> c, List<String> cxx) {}

    /**
     * @param size of the partition in bytes
     * @param isDefault whether calls that name no module mean it
     */
    record Module(
            String name,
            String partition,
            long size,
            @SerializedName("default") boolean isDefault) {}

    /**
     * @param origin of the text, for messages
     * @throws UserException if it is not such a description, or one of a later hotreload
     */
    static KitDescriptor parse(String origin, String json) {
        try {
            KitDescriptor descriptor = GSON.fromJson(json, KitDescriptor.class);
            if (descriptor != null && descriptor.format > FORMAT) {
                throw new UserException(origin + " was made by hotreload " + descriptor.hotreload
                        + ", which is newer than this one: use that version of the plugin");
            }
            if (descriptor == null || !descriptor.isComplete()) {
                throw damaged(origin, "it is incomplete", null);
            }
            Chip.of(descriptor.chip);
            return descriptor;
        } catch (JsonParseException | CodegenException e) {
            throw damaged(origin, e.getMessage(), e);
        }
    }

    /** What is used as a path is looked at here, so that a kit names nothing outside its folder. */
    private boolean isComplete() {
        boolean all = format == FORMAT && chip != null && elf != null && compiler != null && flags != null;
        if (!all || flags.c == null || flags.cxx == null || includes == null || modules == null) {
            return false;
        }
        boolean compilerKnown = compiler.prefix != null && compiler.prefix.matches("[A-Za-z0-9_-]+-");
        boolean digest = elf.sha256 != null && elf.sha256.matches("[0-9a-f]{64}");
        boolean key = elf.key == null || elf.key.id != null && elf.key.offsets != null;
        return compilerKnown
                && compiler.version != null
                && digest
                && key
                && includes.stream().allMatch(folder -> folder.matches(FOLDER))
                && modules.stream().allMatch(KitDescriptor::isComplete);
    }

    private static boolean isComplete(Module module) {
        return module.name != null && module.name.matches(NAME) && module.partition != null;
    }

    static UserException damaged(String origin, String reason, Exception cause) {
        return new UserException(
                origin + " is not a firmware that hotreload has packed (" + reason + "): build it anew", cause);
    }

    String json() {
        return GSON.toJson(this) + "\n";
    }

    List<String> moduleNames() {
        return modules.stream().map(Module::name).toList();
    }

    /** For messages. */
    String modulesText() {
        return modules.stream()
                .map(module -> "'" + module.name + "' in partition '" + module.partition + "'")
                .collect(Collectors.joining(", "));
    }
}
