package dev.hotreload.engine.project;

import java.nio.file.Path;

/**
 * The only place that knows the paths in the build folder (docs/architecture.md, "Build folder of a module project").
 *
 * @param buildFolder {@code target}
 * @param module the module's name
 */
public record BuildLayout(Path buildFolder, String module) {

    /** Objects of the module's sources. */
    public Path moduleObjects() {
        return work("objects/module");
    }

    /** The object of the note. */
    public Path noteObjects() {
        return work("objects/note");
    }

    /** What the first link of the module makes, to learn its symbols. */
    public Path firstLink() {
        return work("objects/state/first.so");
    }

    /** The symbols of the first link. */
    public Path firstLinkSymbols() {
        return work("objects/state/first.nm");
    }

    /** Version script of the first link. */
    public Path firstExports() {
        return work("objects/state/first_exports.map");
    }

    /** The prototypes in each object, by the object's digest. */
    public Path prototypes() {
        return work("objects/prototypes");
    }

    /** Stamp of a finished step. */
    public Path stamp(String step) {
        return work("objects/state/" + step + ".stamp");
    }

    /** The generated files. */
    public Path generated() {
        return work("generated");
    }

    /** A generated file by the end of its name, such as {@code _stubs.S}. */
    public Path generated(String suffix) {
        return generated().resolve(module + suffix);
    }

    /** What the Java compiler makes. */
    public Path classes() {
        return buildFolder.resolve("classes");
    }

    /** What its annotation processor makes of the module's interface: header and descriptor. */
    public Path interfaces() {
        return classes().resolve("META-INF/hotreload");
    }

    /** Objects of the app. */
    public Path appObjects() {
        return work("firmware/app");
    }

    /** Objects of the generated sources. */
    public Path tieObjects() {
        return work("firmware/generated");
    }

    /** What belongs to the firmware: its symbols, and the prototypes that it calls modules by. */
    public Path firmwareFolder() {
        return work("firmware");
    }

    /** What is made for the artifact of a firmware that ESP-IDF has built. */
    public Path kit() {
        return work("kit");
    }

    /** The firmware for the emulated board. */
    public Path firmware() {
        return buildFolder.resolve("firmware.elf");
    }

    /** The module with debug information. */
    public Path linkedModule() {
        return buildFolder.resolve(module + ".so");
    }

    /** The module as it is deployed. */
    public Path stripped() {
        return buildFolder.resolve(module + "_stripped.so");
    }

    /** Modules with debug information by the digest of what is deployed. */
    public Path debugFiles() {
        return work("debug");
    }

    /** Folder of the emulated board. */
    public Path board() {
        return work("board");
    }

    /** Folder of the emulated boards that tests run on. */
    public Path testBoards() {
        return work("test");
    }

    /** The project's settings, for tests that run without Maven. */
    public Path project() {
        return work("project.json");
    }

    /** The report, by the end of its name: the page, and the figures that the next one compares with. */
    public Path report(String suffix) {
        return work("report" + suffix);
    }

    /** Scripts that repeat commands which failed. */
    public Path failures() {
        return work("failed");
    }

    private Path work(String path) {
        return buildFolder.resolve("hotreload").resolve(path);
    }
}
