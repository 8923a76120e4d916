package dev.hotreload.codegen.iface.model;

import java.util.List;
import java.util.Objects;

/**
 * Name of a Java class.
 *
 * @param packageName empty for the unnamed package
 * @param simpleNames outermost class first
 */
public record JavaName(String packageName, List<String> simpleNames) {
    public JavaName {
        Objects.requireNonNull(packageName, "packageName");
        simpleNames = List.copyOf(simpleNames);
    }

    /** As Java's sources write it, such as {@code p.Thermostat.Gains}. */
    public String qualified() {
        return (packageName.isEmpty() ? "" : packageName + ".") + String.join(".", simpleNames);
    }

    /** The class's own name. */
    public String simple() {
        return simpleNames.get(simpleNames.size() - 1);
    }
}
