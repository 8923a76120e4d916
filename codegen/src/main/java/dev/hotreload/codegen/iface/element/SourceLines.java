package dev.hotreload.codegen.iface.element;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ExecutableElement;

/** Where an element is in its source. Only javac tells. */
public final class SourceLines {
    private final Optional<Trees> trees;

    public SourceLines(ProcessingEnvironment environment) {
        trees = trees(environment);
    }

    private static Optional<Trees> trees(ProcessingEnvironment environment) {
        try {
            return Optional.of(Trees.instance(environment));
        } catch (IllegalArgumentException | NoClassDefFoundError e) {
            return Optional.empty();
        }
    }

    /** The line of a method's result and name, from 1 on: annotations may stand on lines above. */
    public OptionalInt of(ExecutableElement method) {
        return trees.flatMap(known -> Optional.ofNullable(known.getPath(method)).map(path -> line(known, path)))
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    private static int line(Trees trees, TreePath path) {
        CompilationUnitTree file = path.getCompilationUnit();
        Tree result = ((MethodTree) path.getLeaf()).getReturnType();
        long position = trees.getSourcePositions().getStartPosition(file, result);
        return Math.toIntExact(file.getLineMap().getLineNumber(position));
    }
}
