package dev.hotreload.it.docs;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/goals.md} lists what the plugin's descriptor does: every goal and every parameter. */
class GoalsPageTest {
    private static final String INTRODUCTION = """
            # Goals

            Of `dev.hotreload:hotreload-maven-plugin`, prefix `hotreload`. `mvn hotreload:help -Ddetail -Dgoal=deploy` tells the
            same on the command line. A parameter stands in the POM's `<configuration>` under its name, or on the command line
            as its property; what the command line sets wins over the POM.

            Every goal may run in parallel (`-T`), asks for nothing over the network with `-o`, prints only warnings and errors
            with `-q`, and does nothing with `-Dhotreload.skip`. In a project of another packaging it does nothing either.

            """;

    private static final String HEADING =
            "| parameter | property | default | since | what |\n| --- | --- | --- | --- | --- |\n";

    @Test
    void isCurrent() throws Exception {
        List<Goal> goals = Goal.all();
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("| goal | phase | what |\n| --- | --- | --- |\n");
        goals.forEach(goal -> page.append(
                GeneratedPage.row("[`%s`](#%1$s)".formatted(goal.name()), goal.phase(), goal.description())));
        page.append("\n## Parameters of several goals\n\n").append(HEADING);
        goals.stream()
                .flatMap(goal -> goal.parameters().stream())
                .filter(parameter -> isShared(parameter, goals))
                .distinct()
                .sorted()
                .forEach(parameter -> page.append(row(parameter)));
        goals.forEach(goal -> page.append(section(goal, goals)));
        GeneratedPage.check("goals.md", page.toString());
    }

    private static String section(Goal goal, List<Goal> goals) {
        StringBuilder section = new StringBuilder("\n## " + goal.name() + "\n\n" + goal.description() + "\n");
        List<Goal.Parameter> own = goal.parameters().stream()
                .filter(parameter -> !isShared(parameter, goals))
                .toList();
        if (!own.isEmpty()) {
            section.append('\n').append(HEADING);
            own.forEach(parameter -> section.append(row(parameter)));
        }
        String shared = goal.parameters().stream()
                .filter(parameter -> isShared(parameter, goals))
                .map(parameter -> "`" + parameter.name() + "`")
                .collect(Collectors.joining(", "));
        return section.append(shared.isEmpty() ? "" : "\nAnd " + shared + ".\n").toString();
    }

    private static boolean isShared(Goal.Parameter parameter, List<Goal> goals) {
        return goals.stream()
                        .filter(goal -> goal.parameters().contains(parameter))
                        .count()
                > 1;
    }

    private static String row(Goal.Parameter parameter) {
        return GeneratedPage.row(
                "`" + parameter.name() + "`",
                "`" + parameter.property() + "`",
                parameter.byDefault().isEmpty() ? "none" : "`" + parameter.byDefault() + "`",
                parameter.since(),
                parameter.description());
    }
}
