package dev.hotreload.codegen.taken;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.List;

/** A module exports functions whose names something else in the firmware has. Who defines them is found apart. */
public class TakenNamesException extends CodegenException {
    private final List<String> names;

    public TakenNamesException(String module, List<String> names) {
        super("module '%s' exports what the firmware defines itself: %s".formatted(module, String.join(", ", names)));
        this.names = List.copyOf(names);
    }

    /** The names, sorted; at least one. */
    public List<String> names() {
        return names;
    }
}
