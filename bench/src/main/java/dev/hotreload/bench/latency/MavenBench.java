package dev.hotreload.bench.latency;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Times;
import dev.hotreload.bench.support.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a fresh Maven takes, beside the smallest thing that it can do. */
public final class MavenBench {
    private static final int RUNS = 10;
    private static final String VALIDATE = "mvn validate";

    private final Workspace workspace;
    private final Path basedir;
    private final Map<String, Times> times = new LinkedHashMap<>();

    private MavenBench(Workspace workspace, Path basedir) {
        this.workspace = workspace;
        this.basedir = basedir;
    }

    public static void run(Workspace workspace, Report report) throws IOException {
        MavenBench bench = new MavenBench(workspace, workspace.example("maven"));
        bench.measure();
        report.table(
                "Fresh Maven",
                "examples/basic, " + RUNS
                        + " times each in turns, milliseconds and the ratio to `mvn validate` of the same"
                        + " project (p50 each). The plugin's own share of a build in which nothing is stale is what"
                        + " `mvn package` takes beyond `mvn validate`.",
                List.of("what", "p50 ms", "p95 ms", "of validate"),
                bench.rows());
    }

    private void measure() throws IOException {
        maven("package");
        maven("hotreload:emulate");
        try {
            maven("hotreload:deploy");
            for (int i = 0; i < RUNS; i++) {
                add(VALIDATE, maven("validate"));
                add("mvn package, nothing stale", maven("package"));
                add("mvn hotreload:deploy, nothing stale", maven("hotreload:deploy"));
                workspace.greet(basedir, "Fresh " + i + ",");
                add("mvn hotreload:deploy, one file saved", maven("hotreload:deploy"));
                maven("package");
            }
        } finally {
            maven("hotreload:emulate", "-Dhotreload.action=stop");
        }
    }

    private Duration maven(String... goals) throws IOException {
        List<String> line = new ArrayList<>(List.of("mvn", "-B", "-q"));
        line.addAll(Arrays.asList(goals));
        long start = System.nanoTime();
        workspace.run(String.join(" ", line), line, basedir);
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void add(String what, Duration time) {
        times.computeIfAbsent(what, key -> new Times()).add(time);
    }

    private List<List<String>> rows() {
        double validate = times.get(VALIDATE).p50();
        List<List<String>> rows = new ArrayList<>();
        times.forEach((what, all) -> rows.add(List.of(
                "`" + what.replace(", ", "`, ") + (what.contains(",") ? "" : "`"),
                Times.text("%.0f", all.p50()),
                Times.text("%.0f", all.p95()),
                Times.text("%.2f", all.p50() / validate))));
        return rows;
    }
}
