package dev.hotreload.it.cmake;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a run of {@code idf.py} came to.
 *
 * @param status its exit status
 * @param output all that it printed
 */
record IdfRun(int status, String output) {
    /** A step, as Ninja announces it. */
    private static final Pattern STEP = Pattern.compile("(?m)^\\[\\d+/\\d+] (.+)$");

    /** What was done, in the order of its end, save building the plain archives that CMake makes of components. */
    List<String> steps() {
        return STEP.matcher(output)
                .results()
                .map(step -> step.group(1).replaceFirst("(esp-idf/|CMakeFiles/).*/", ""))
                .filter(step -> !step.startsWith("Linking C static library"))
                .toList();
    }
}
