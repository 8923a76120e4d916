package dev.hotreload.it.source;

import java.util.List;
import java.util.Set;

/** What is measured, how, and how much is too much. */
enum Language {
    JAVA(Set.of("java"), 300, 60, 25, JavaFunctions::of),
    C(Set.of("c", "h", "cpp", "S"), 400, 80, 50, CFunctions::of),
    TEMPLATE(Set.of("ftl", "ftlh"), 60, 0, 0, files -> List.of());

    final Set<String> endings;
    final int fileLimit;
    final int functionLimit;
    final int mostFunctions;
    final java.util.function.Function<List<SourceFile>, List<Function>> functions;

    Language(
            Set<String> endings,
            int fileLimit,
            int functionLimit,
            int mostFunctions,
            java.util.function.Function<List<SourceFile>, List<Function>> functions) {
        this.endings = endings;
        this.fileLimit = fileLimit;
        this.functionLimit = functionLimit;
        this.mostFunctions = mostFunctions;
        this.functions = functions;
    }
}
