package dev.hotreload.bench.support;

import java.util.List;

/** Collects Markdown tables and shows each on standard output as soon as it is there. */
public final class Report {
    private final StringBuilder text = new StringBuilder("# Benchmarks\n");

    public void table(String title, String method, List<String> heads, List<List<String>> rows) {
        StringBuilder table = new StringBuilder("\n## " + title + "\n\n" + method + "\n\n");
        table.append(row(heads)).append(row(heads.stream().map(head -> "---").toList()));
        rows.forEach(row -> table.append(row(row)));
        System.out.println(table);
        text.append(table);
    }

    public String text() {
        return text.toString();
    }

    private static String row(List<String> cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }
}
