package dev.hotreload.idfapi;

import java.util.ArrayDeque;
import java.util.Deque;

/** The {@code #if}s that a line of C stands in. */
final class Conditions {
    private record Branch(Versions versions, Versions left) {}

    private final Deque<Branch> branches = new ArrayDeque<>();

    void directive(String name, String rest) {
        switch (name) {
            case "if", "ifdef", "ifndef" -> enter(Versions.of(rest), Versions.ALL);
            case "elif" -> enter(Versions.of(rest), branches.pop().left());
            case "else" -> enter(Versions.ALL, branches.pop().left());
            case "endif" -> branches.pop();
            default -> {}
        }
    }

    private void enter(Versions versions, Versions possible) {
        branches.push(new Branch(versions.and(possible), versions.otherwise().and(possible)));
    }

    Versions versions() {
        return branches.stream().map(Branch::versions).reduce(Versions.ALL, Versions::and);
    }
}
