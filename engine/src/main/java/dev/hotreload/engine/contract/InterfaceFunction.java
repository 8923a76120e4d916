package dev.hotreload.engine.contract;

/**
 * A function of an interface.
 *
 * @param name in C
 * @param method in Java
 * @param line of the method in its source, from 1 on; 0 where the compiler did not tell
 */
record InterfaceFunction(String name, String method, int line) {
    boolean isWhole() {
        return name != null && method != null;
    }

    /** Such as {@code Thermostat.step (Thermostat.java:12)}. @param type full name of the interface */
    String place(String type) {
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple + "." + method + " (" + simple + ".java" + (line > 0 ? ":" + line : "") + ")";
    }
}
