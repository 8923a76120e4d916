package dev.hotreload.engine.build;

import dev.hotreload.engine.firmware.Firmware;
import java.nio.file.Path;
import java.util.List;

/**
 * A module that is linked against a firmware and checked.
 *
 * @param name its name
 * @param module with debug information
 * @param stripped what is deployed
 * @param functions that it exports, sorted
 * @param firmware that it is linked against
 * @param changed whether it was linked anew by this build
 * @param timings where the build's time went
 */
public record BuiltModule(
        String name,
        Path module,
        Path stripped,
        List<String> functions,
        Firmware firmware,
        boolean changed,
        BuildTimings timings) {
    public BuiltModule {
        functions = List.copyOf(functions);
    }

    BuiltModule with(BuildTimings later) {
        return new BuiltModule(name, module, stripped, functions, firmware, changed, later);
    }

    /** The same module, whose firmware lies elsewhere. */
    BuiltModule on(Firmware kept) {
        return new BuiltModule(name, module, stripped, functions, kept, changed, timings);
    }

    /** Functions that the firmware has no stub for and so cannot call, sorted. */
    public List<String> withoutStub() {
        return functions.stream()
                .filter(function -> !stubs().contains(function))
                .toList();
    }

    /** Functions that the firmware has a stub for and the module no longer exports, sorted. */
    public List<String> removed() {
        return stubs().stream()
                .filter(function -> !functions.contains(function))
                .toList();
    }

    private List<String> stubs() {
        return firmware.abi(name).functions();
    }
}
