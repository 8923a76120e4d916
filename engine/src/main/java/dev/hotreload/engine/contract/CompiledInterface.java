package dev.hotreload.engine.contract;

import dev.hotreload.annotations.HotReloadModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The class of an interface. Where its source is, only the compiler knows, and that takes the class away when the source
 * is gone; what an annotation processor has made stays.
 */
final class CompiledInterface {
    private static final String ANNOTATION = HotReloadModule.class.descriptorString();

    private CompiledInterface() {}

    /**
     * Whether it is there, and annotated as that module's.
     *
     * @param classes what the Java compiler has made
     * @param type the interface's full name, as Java writes it
     */
    static boolean isIn(Path classes, String type, String module) throws IOException {
        String name = type.replace('.', '/');
        while (true) {
            Path file = classes.resolve(name + ".class");
            if (Files.isRegularFile(file)) {
                String content = Files.readString(file, StandardCharsets.ISO_8859_1);
                return content.contains(constant(ANNOTATION)) && content.contains(constant(module));
            }
            int outer = name.lastIndexOf('/');
            if (outer < 0) {
                return false;
            }
            name = name.substring(0, outer) + "$" + name.substring(outer + 1); // nested in what may be a class
        }
    }

    /** As a class file has a text of ASCII among its constants: CONSTANT_Utf8, JVM Specification 4.4.7. */
    private static String constant(String text) {
        return "\1" + (char) (text.length() >> 8) + (char) (text.length() & 0xff) + text;
    }
}
