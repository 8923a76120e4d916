package dev.hotreload.idfapi;

/** What a name is to those who use it; the order and the headings are the table's. */
enum Kind {
    HEADER("Headers"),
    C("Functions, macros, types and constants"),
    KCONFIG("Kconfig symbols"),
    COMPONENT("Components"),
    COMMAND("CMake functions and macros"),
    PROPERTY("Build and component properties"),
    VARIABLE("CMake variables");

    final String heading;

    Kind(String heading) {
        this.heading = heading;
    }
}
