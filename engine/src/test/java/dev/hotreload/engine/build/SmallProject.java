package dev.hotreload.engine.build;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.io.UserCache;
import dev.hotreload.engine.project.ModuleProject;
import dev.hotreload.engine.toolchain.XtensaSdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A module of two sources with its firmware, for tests with the real tools. */
public final class SmallProject {
    private static final UserCache CACHE = UserCache.fromEnvironment(System.getenv());

    public final ModuleProject project;
    private final BuildLog log;

    public SmallProject(Path folder, BuildLog log) throws IOException {
        this(ModuleProject.standard(folder, "small", "1.0"), log);
        write("src/main/include/small.h", "int small_add(int a, int b);\nint small_twice(int a);\n");
        write("src/main/c/add.c", "#include \"small.h\"\nint small_add(int a, int b) { return a + b; }\n");
        write("src/main/c/twice.c", "#include \"small.h\"\nint small_twice(int a) { return small_add(a, a); }\n");
        write("src/firmware/partitions.csv", "hotreload, app, 0x40, , 64k,\n");
        write("src/firmware/main.c", """
                #include "hotreload.h"
                #include "small.h"
                #include "small_util.h"
                void app_main(void)
                {
                    HOTRELOAD_SERVER_START_DEFAULT();
                    if (HOTRELOAD_LOAD_DEFAULT() == ESP_OK) {
                        small_add(1, small_twice(2));
                    }
                }
                """);
    }

    private SmallProject(ModuleProject project, BuildLog log) {
        this.project = project;
        this.log = log;
    }

    /** The same project with options for the compiler. */
    public SmallProject with(String... compilerArguments) {
        return new SmallProject(project.withCompilerArguments(List.of(compilerArguments)), log);
    }

    /** Writes a file of the project. */
    public void write(String name, String text) throws IOException {
        Path file = project.basedir().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    public XtensaSdk sdk() throws IOException {
        return XtensaSdk.ensure(log, CACHE, System.getenv(), project.layout().failures());
    }

    public UserCache cache() {
        return CACHE;
    }

    /** A new build. */
    public ModuleBuild build() throws IOException {
        return new ModuleBuild(project, sdk(), CACHE, log);
    }
}
