package dev.hotreload.engine;

import dev.hotreload.codegen.objects.NearestNames;
import java.util.Collection;

/** Suggests what a mistyped name means. */
public final class Nearest {
    private Nearest() {}

    /** The known name that differs least; by its capitals alone, if there is one. */
    public static String to(String name, Collection<String> known) {
        return known.stream()
                .filter(name::equalsIgnoreCase)
                .findFirst()
                .orElseGet(() -> NearestNames.closest(name, known));
    }
}
