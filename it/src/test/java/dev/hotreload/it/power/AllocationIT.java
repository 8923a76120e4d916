package dev.hotreload.it.power;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.DeviceUnreachableException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.EmulatedBoard;
import dev.hotreload.it.board.BoardFaults;
import dev.hotreload.it.board.BoardFaults.Fault;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Each allocation of an upload and of a load fails once: the running module goes on, what is in flash can be loaded, the
 * next update is taken, and the heap is what it was.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AllocationIT {
    private static final List<String> OUT_OF_MEMORY = List.of("NO_MEMORY", "NO_EXEC_MEMORY", "NO_DATA_MEMORY");
    private static final Pattern ALIVE = Pattern.compile("(?m)^ALIVE \\d+$");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private BoardFaults faults;
    private EmulatedBoard board;
    private HotReloadClient client;
    private byte[] module;

    /** What is asked of the board while an allocation fails. */
    @FunctionalInterface
    private interface Request {
        void send() throws IOException;
    }

    /** Free bytes of both heaps. */
    private record Free(long data, long exec) {}

    @BeforeAll
    void start() throws IOException {
        TestProject copy = TestProject.copyOf("badinput", "probe", "allocations");
        // Sectors are erased ahead at once, so that the task that does it soon gives back its memory.
        TestProject project = copy.with(
                copy.project().sources(),
                List.of("-DCONFIG_HOTRELOAD_CONFIRM_SECONDS=0", "-DCONFIG_HOTRELOAD_ERASE_PAUSE_MS=0"));
        module = Files.readAllBytes(project.build().stripped());
        faults = new BoardFaults(project.project().basedir().resolve("faults"));
        faults.clear();
        board = EmulatedBoard.start(faults.in(project.board()));
        client = board.client();
        for (int i = 0; i < 3; i++) { // what is allocated once and kept
            client.uploadAndReload(module);
        }
    }

    @AfterAll
    void stop() {
        board.close();
    }

    @Test
    void anyAllocationOfAnUpload() throws IOException {
        failEach("upload", () -> client.upload(module));
    }

    @Test
    void anyAllocationOfALoad() throws IOException {
        failEach("reload", client::reload);
    }

    @Test
    void anyAllocationOfAnUploadAndALoad() throws IOException {
        failEach("upload-and-reload", () -> client.uploadAndReload(module));
    }

    private void failEach(String name, Request request) throws IOException {
        Free before = settledFree();
        String bootId = client.status().bootId();
        Map<String, Integer> answers = new TreeMap<>();
        int allocation = 0;
        boolean failed;
        do {
            allocation++;
            String what = name + ", allocation " + allocation;
            faults.arm(Fault.ALLOCATION_FAILS, allocation);
            String answer = answer(request, what);
            failed = faults.count(Fault.ALLOCATION_FAILS) >= allocation;
            faults.clear();
            if (failed) {
                answers.merge(answer, 1, Integer::sum);
            }
            assertNothingIsLost(before, what);
        } while (failed);
        System.out.println(
                name + ": allocations that failed, one by one: " + (allocation - 1) + ", answers " + answers);
        assertThat(allocation).as("allocations of " + name).isGreaterThan(3);
        assertThat(answers).containsKey("NO_MEMORY");
        assertThat(client.status().bootId()).isEqualTo(bootId);
    }

    private static String answer(Request request, String what) throws IOException {
        try {
            request.send();
            return "done";
        } catch (DeviceException e) {
            assertThat(e.code()).as(what + ": " + e.getMessage()).isIn(OUT_OF_MEMORY);
            return e.code();
        } catch (DeviceUnreachableException e) {
            return "connection closed";
        }
    }

    private void assertNothingIsLost(Free before, String what) throws IOException {
        assertTheModuleAnswers();
        long generation = client.status().modules().get(0).generation();
        assertThat(client.reload().generation()).as(what).isEqualTo(generation + 1);
        assertThat(client.uploadAndReload(module).generation()).as(what).isEqualTo(generation + 2);
        assertTheModuleAnswers();
        assertThat(settledFree(before)).as(what + ": free heap").isEqualTo(before);
    }

    private void assertTheModuleAnswers() throws IOException {
        board.awaitLog(ALIVE, board.log().length(), PATIENCE);
        assertThat(board.log()).doesNotContain("WRONG");
    }

    private Free free() throws IOException {
        Status.Heap heap = client.status().heap();
        return new Free(heap.dataFree(), heap.execFree());
    }

    /** When what goes on in the background has given back its memory: the most that is free in a while. */
    private Free settledFree() throws IOException {
        Free most = free();
        for (int i = 0; i < 25; i++) {
            board.awaitExit(POLL);
            Free now = free();
            most = now.data() > most.data() ? now : most;
        }
        return most;
    }

    private Free settledFree(Free expected) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Free now = free();
        while (!now.equals(expected) && System.nanoTime() < deadline) {
            board.awaitExit(POLL);
            now = free();
        }
        return now;
    }
}
