package dev.hotreload.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Classes as the Java compiler makes them. */
public final class CompiledJava {
    private CompiledJava() {}

    /**
     * Compiles a type, without annotation processing.
     *
     * @param classes folder of the classes
     * @param simpleName of the type, in package {@code p}
     * @param declaration of it, without package and imports
     */
    public static void write(Path classes, String simpleName, String declaration) throws IOException {
        Path source = classes.resolveSibling("java-" + simpleName).resolve(simpleName + ".java");
        Files.createDirectories(source.getParent());
        Files.createDirectories(classes);
        Files.writeString(source, "package p;\nimport dev.hotreload.annotations.*;\n" + declaration + "\n");
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString());
        assertThat(status).isZero();
    }
}
