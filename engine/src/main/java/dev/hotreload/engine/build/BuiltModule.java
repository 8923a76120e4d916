package dev.hotreload.engine.build;

import dev.hotreload.engine.firmware.Firmware;
import java.nio.file.Path;
import java.util.List;

/**
 * A module that is linked against a firmware and checked.
 *
 * @param module with debug information
 * @param stripped what is deployed
 * @param functions that it exports, sorted
 * @param firmware that it is linked against
 * @param changed whether it was linked anew by this build
 * @param timings where the build's time went
 */
public record BuiltModule(
        Path module, Path stripped, List<String> functions, Firmware firmware, boolean changed, BuildTimings timings) {
    public BuiltModule {
        functions = List.copyOf(functions);
    }

    BuiltModule with(BuildTimings later) {
        return new BuiltModule(module, stripped, functions, firmware, changed, later);
    }

    /** Functions that the firmware has no stub for and so cannot call, sorted. */
    public List<String> withoutStub() {
        return functions.stream()
                .filter(name -> !firmware.stubs().contains(name))
                .toList();
    }

    /** Functions that the firmware has a stub for and the module no longer exports, sorted. */
    public List<String> removed() {
        return firmware.stubs().stream()
                .filter(name -> !functions.contains(name))
                .toList();
    }
}
