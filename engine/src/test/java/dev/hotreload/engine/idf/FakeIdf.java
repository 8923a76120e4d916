package dev.hotreload.engine.idf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A folder that looks like ESP-IDF, whose Python is a shell; and a home folder with what its installer leaves there. */
public record FakeIdf(Path root) {
    private static final List<String> FILES =
            List.of("tools/cmake/version.cmake", "tools/idf_tools.py", "tools/idf.py");

    /** Makes an ESP-IDF whose tools are not installed. */
    public static FakeIdf in(Path folder) throws IOException {
        FakeIdf fake = new FakeIdf(folder);
        fake.idf("esp-idf");
        return fake;
    }

    public Path idf() {
        return root.resolve("esp-idf");
    }

    public Path home() {
        return root.resolve("home");
    }

    /** Another one beside it. */
    public Path idf(String name) throws IOException {
        Path idf = root.resolve(name);
        for (String file : FILES) {
            try (InputStream in = FakeIdf.class.getResourceAsStream("/idf/fake/" + file)) {
                Files.createDirectories(idf.resolve(file).getParent());
                Files.copy(in, idf.resolve(file));
            }
        }
        return idf;
    }

    /** What install.sh leaves in a folder of tools. */
    public FakeIdf installed(Path toolsFolder) {
        executable(toolsFolder.resolve("python_env/idf5.3_py3.11_env/bin/python"), "exec sh \"$@\"");
        executable(toolsFolder.resolve("tools/bin/fake-gcc"), "exit 0");
        return this;
    }

    /** The environment of a person who has the usual one. */
    public Map<String, String> environment() {
        return Map.of("PATH", "/usr/bin:/bin");
    }

    public static void executable(Path file, String script) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!file.toFile().setExecutable(true)) {
            throw new IllegalStateException("cannot make executable: " + file);
        }
    }
}
