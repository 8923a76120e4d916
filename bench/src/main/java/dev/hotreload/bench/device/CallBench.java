package dev.hotreload.bench.device;

import dev.hotreload.bench.support.Report;
import dev.hotreload.bench.support.Times;
import dev.hotreload.bench.support.Workspace;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many functions can be called over HTTP in a second, and how long one such call takes. */
public final class CallBench {
    private static final int WARM_UP = 1000;
    private static final int CALLS = 3000;
    private static final int BUFFER = 2048;
    private static final double MILLIS_A_SECOND = 1000;
    private static final String SOURCE = """
            #include <stdint.h>
            int bench_0(void) { return 7; }
            void bench_1(const uint8_t *in, uint8_t *out, uint32_t size)
            {
                for (uint32_t i = 0; i < size; i++) {
                    out[i] = in[i];
                }
            }
            """;

    private CallBench() {}

    /** One request and its answer. */
    @FunctionalInterface
    private interface Exchange {
        void run() throws IOException;
    }

    public static void run(Workspace workspace, Report report) throws IOException {
        ModuleProject project =
                workspace.project("call", "upload", "bench.c", SOURCE, List.of("-DCONFIG_HOTRELOAD_CALL=1"));
        BuiltModule module = new ModuleBuild(project, workspace.sdk(), workspace.cache(), BuildLog.silent()).build();
        BoardOptions options = BoardOptions.standard(
                        workspace.sdk().qemu(), module.firmware().elf(), project.basedir())
                .withPartitions(project.partitions());
        byte[] abi = Sha256.of(project.layout().firmwareFolder().resolve("bench.abi"));
        try (EmulatedBoard board = EmulatedBoard.start(options)) {
            HotReloadClient client = board.client();
            client.uploadAndReload(module.stripped());
            CallRequest small = CallRequest.of(0, abi);
            CallRequest large =
                    CallRequest.of(1, abi).in(new byte[BUFFER]).out(BUFFER).i32(BUFFER);
            Map<String, Exchange> exchanges = new LinkedHashMap<>();
            exchanges.put("GET `/status`", client::status);
            exchanges.put("POST `/call`, no argument", () -> client.call(small));
            exchanges.put("POST `/call`, 2 KiB in and 2 KiB out", () -> client.call(large));
            report.table(
                    "Calls over HTTP",
                    "One client, one request after another, each kind in turn, on the emulated board over loopback, without"
                            + " signatures. The last column compares p50 with that of GET `/status` in the same run.",
                    List.of("request", "a second", "p50 ms", "p95 ms", "of `/status`"),
                    rows(measure(exchanges)));
        }
    }

    private static Map<String, Times> measure(Map<String, Exchange> exchanges) throws IOException {
        Map<String, Times> times = new LinkedHashMap<>();
        exchanges.keySet().forEach(name -> times.put(name, new Times()));
        for (int i = 0; i < WARM_UP + CALLS; i++) {
            for (Map.Entry<String, Exchange> exchange : exchanges.entrySet()) {
                long start = System.nanoTime();
                exchange.getValue().run();
                if (i >= WARM_UP) {
                    times.get(exchange.getKey()).add(Duration.ofNanos(System.nanoTime() - start));
                }
            }
        }
        return times;
    }

    private static List<List<String>> rows(Map<String, Times> times) {
        double status = times.values().iterator().next().p50();
        List<List<String>> rows = new ArrayList<>();
        times.forEach((name, taken) -> rows.add(List.of(
                name,
                Times.text("%.0f", MILLIS_A_SECOND / taken.mean()),
                Times.text("%.2f", taken.p50()),
                Times.text("%.2f", taken.p95()),
                Times.text("%.2f", taken.p50() / status))));
        return rows;
    }
}
