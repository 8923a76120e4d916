package dev.hotreload.it.source;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds methods by the compiler's own parser. */
final class JavaFunctions {
    private JavaFunctions() {}

    static List<Function> of(SourceFile file) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<Function> functions = new ArrayList<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task =
                    (JavacTask) compiler.getTask(null, files, null, null, null, files.getJavaFileObjects(file.path()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                collect(unit, positions, file, functions);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return functions;
    }

    private static void collect(
            CompilationUnitTree unit, SourcePositions positions, SourceFile file, List<Function> functions) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitMethod(MethodTree method, Void nothing) {
                if (method.getBody() != null) {
                    long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, method));
                    long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, method));
                    functions.add(new Function(file.path() + ":" + first, (int) (last - first + 1)));
                }
                return super.visitMethod(method, nothing);
            }
        }.scan(unit, null);
    }
}
