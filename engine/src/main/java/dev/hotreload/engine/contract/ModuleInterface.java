package dev.hotreload.engine.contract;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import dev.hotreload.codegen.abi.ModuleAbi;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A module's interface as the annotation processor describes it, as far as the module's C is held to it.
 *
 * @param type the interface's full name, such as {@code com.example.Thermostat}
 * @param header the header that was made of it
 * @param abi how its functions are called
 * @param functions by their C names, sorted by these
 */
record ModuleInterface(String type, Path header, ModuleAbi abi, List<InterfaceFunction> functions) {
    private static final int FORMAT = 1;

    ModuleInterface {
        functions = List.copyOf(functions);
    }

    /** The descriptor as it stands in the file; what is not there stays null or 0. */
    private record Descriptor(
            int format,
            String module,
            String partition,
            @SerializedName("interface") String type,
            String header,
            String abi,
            List<InterfaceFunction> functions) {
        boolean isWhole() {
            return module != null
                    && partition != null
                    && type != null
                    && header != null
                    && abi != null
                    && functions != null
                    && functions.stream().noneMatch(function -> function == null || !function.isWhole());
        }
    }

    /**
     * Reads a module's descriptor.
     *
     * @param module the module's name
     * @param partition label of its partition
     * @throws UserException if it cannot be read, or is of another module or partition
     */
    static ModuleInterface read(Path file, String module, String partition) throws IOException {
        Descriptor descriptor = parse(file);
        if (!descriptor.module.equals(module)) {
            throw new UserException(file + " is of module '" + descriptor.module + "', not '" + module
                    + "': mvn clean compile makes it anew");
        }
        if (!descriptor.partition.equals(partition)) {
            throw new UserException("interface " + descriptor.type + " wants module '" + module + "' in partition '"
                    + descriptor.partition + "', but the project has hotreload.partition '" + partition
                    + "': make them the same");
        }
        ModuleAbi abi = abi(file, descriptor.abi);
        List<String> named =
                descriptor.functions.stream().map(InterfaceFunction::name).toList();
        if (!abi.functions().equals(named)) {
            throw damaged(file, null);
        }
        Path header = file.resolveSibling(descriptor.header);
        if (!Files.isRegularFile(header)) {
            throw new UserException(header + " is gone, which " + descriptor.type
                    + " was compiled to: mvn clean compile makes it anew");
        }
        return new ModuleInterface(descriptor.type, header, abi, descriptor.functions);
    }

    /** The names of its functions, sorted by their bytes. */
    List<String> names() {
        return abi.functions();
    }

    /** Where a function is declared in Java. */
    String declaration(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .map(function -> function.place(type))
                .findFirst()
                .orElseThrow();
    }

    /** A function as C declares it. */
    String prototype(String name) {
        return abi.prototypes().get(name).text();
    }

    private static Descriptor parse(Path file) throws IOException {
        try {
            Descriptor descriptor = new Gson().fromJson(Files.readString(file), Descriptor.class);
            if (descriptor == null || descriptor.format != FORMAT || !descriptor.isWhole()) {
                throw damaged(file, null);
            }
            return descriptor;
        } catch (JsonParseException | CharacterCodingException e) {
            throw damaged(file, e);
        }
    }

    private static ModuleAbi abi(Path file, String text) {
        try {
            return ModuleAbi.parse(text);
        } catch (CodegenException e) {
            throw damaged(file, e);
        }
    }

    private static UserException damaged(Path file, Exception cause) {
        return new UserException(
                file + " is damaged, or another version of hotreload wrote it: mvn clean compile makes it anew", cause);
    }
}
