package dev.hotreload.codegen.iface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A run of the compiler with the processor.
 *
 * @param diagnostics what it told, in its order
 * @param folder of the class output, which generated sources are written to, too
 */
public record Compilation(List<Told> diagnostics, Path folder) {
    /** @param file of the source, such as {@code p/Thermo.java}; empty: none */
    public record Told(Diagnostic.Kind kind, String file, long line, String text) {}

    /** Compiles by the one processor. */
    public static Compilation of(Path folder, Map<String, String> sources, String... options) {
        return of(folder, List.of(new InterfaceProcessor()), sources, options);
    }

    /**
     * Compiles, with all of the compiler's warnings.
     *
     * @param sources text by file name
     */
    public static Compilation of(
            Path folder, List<Processor> processors, Map<String, String> sources, String... options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> told = new DiagnosticCollector<>();
        List<String> arguments = new ArrayList<>(List.of("-Xlint:all", "-d", folder.toString()));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path")));
        arguments.addAll(List.of(options));
        List<JavaFileObject> files = sources.entrySet().stream()
                .map(source -> (JavaFileObject) new Source(source.getKey(), source.getValue()))
                .toList();
        JavaCompiler.CompilationTask task = compiler.getTask(null, null, told, arguments, null, files);
        task.setProcessors(processors);
        task.call();
        return new Compilation(
                told.getDiagnostics().stream().map(Compilation::told).toList(), folder);
    }

    private static Told told(Diagnostic<? extends JavaFileObject> diagnostic) {
        String file =
                diagnostic.getSource() == null ? "" : diagnostic.getSource().getName();
        return new Told(
                diagnostic.getKind(),
                file.replaceFirst("^/", ""),
                diagnostic.getLineNumber(),
                diagnostic.getMessage(Locale.ROOT));
    }

    /** A source file that is held in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** What was made, by its path below the folder, without classes. */
    public Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (!file.toString().endsWith(".class")) {
                    files.put(folder.relativize(file).toString(), Files.readString(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
