package dev.hotreload.bench;

import dev.hotreload.bench.device.CallBench;
import dev.hotreload.bench.device.FlashBench;
import dev.hotreload.bench.device.LoadBench;
import dev.hotreload.bench.device.SlowFlashBench;
import dev.hotreload.bench.device.StubBench;
import dev.hotreload.bench.device.UploadBench;
import dev.hotreload.bench.latency.GeneratorBench;
import dev.hotreload.bench.latency.JunitBench;
import dev.hotreload.bench.latency.MavenBench;
import dev.hotreload.bench.latency.ResidentBench;
import dev.hotreload.bench.latency.WatchBench;
import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the sections named as arguments, all if there is none, and writes {@code target/bench.md}. */
public final class Bench {
    /** A part of the measurements. */
    @FunctionalInterface
    interface Section {
        void run(Workspace workspace, Report report) throws IOException;
    }

    private static final Map<String, Section> SECTIONS = new LinkedHashMap<>();

    static {
        SECTIONS.put("stub", StubBench::run);
        SECTIONS.put("load", LoadBench::run);
        SECTIONS.put("upload", UploadBench::run);
        SECTIONS.put("call", CallBench::run);
        SECTIONS.put("slow-flash", SlowFlashBench::run);
        SECTIONS.put("flash", FlashBench::run);
        SECTIONS.put("latency", ResidentBench::run);
        SECTIONS.put("watch", WatchBench::run);
        SECTIONS.put("maven", MavenBench::run);
        SECTIONS.put("junit", JunitBench::run);
        SECTIONS.put("generator", GeneratorBench::run);
    }

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        List<String> names = arguments.length == 0 ? List.copyOf(SECTIONS.keySet()) : List.of(arguments);
        for (String name : names) {
            if (!SECTIONS.containsKey(name)) {
                System.err.println("no section '" + name + "', only " + SECTIONS.keySet());
                System.exit(2);
            }
        }
        Workspace workspace = Workspace.create(Path.of(""));
        Report report = new Report();
        for (String name : SECTIONS.keySet()) {
            if (names.contains(name)) {
                SECTIONS.get(name).run(workspace, report);
            }
        }
        Path file = workspace.root().resolve("target/bench.md");
        Files.createDirectories(file.getParent());
        Files.writeString(file, report.text());
        System.out.println("written: " + workspace.root().relativize(file));
    }
}
