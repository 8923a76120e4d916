package dev.hotreload.it.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.Status;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.it.board.TestProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A function that does not return, or is not there: the board goes on, and frees no code that somebody is in. */
class LastingCallsIT {
    private static final String SOON = "-DCONFIG_HOTRELOAD_CALL_TIMEOUT_MS=200";

    @Test
    void oneThatTakesLongIsAnsweredAndLeft() throws IOException {
        try (CallsBoard board = CallsBoard.start("calls-long", SOON)) {
            CallRequest sleep = board.to("calls_sleep").i32(1500);
            assertRefused(
                    "CALL_TIMEOUT",
                    "'calls_sleep' of module 'calls' has not returned within 200 ms",
                    () -> board.client().call(sleep));
            assertRefused("BUSY", "'calls_sleep' of module 'calls' was called", () -> sound(board));
            assertThat(board.client().status().lastError().code()).isEqualTo("BUSY");
            board.awaitLog("'calls_sleep' of module 'calls' has returned after \\d+ ms");
            board.assertUnharmed();
            assertThat(board.call(board.to("calls_sleep").i32(20)).i32()).isEqualTo(20);
        }
    }

    @Test
    void oneThatNeverReturnsKeepsItsCode() throws IOException {
        try (CallsBoard board = CallsBoard.start("calls-never", SOON)) {
            assertRefused("CALL_TIMEOUT", "'calls_never'", () -> board.client().call(board.to("calls_never")));
            board.awaitLog("BEAT 1");
            assertThat(board.client().uploadAndReload(board.version(2)).generation())
                    .isEqualTo(2);
            board.awaitLog("BEAT 1");

            Path third = board.version(3);
            Status before = board.client().status();
            assertRefused("BUSY", "'calls_never', called", () -> board.client().reload());
            assertRefused("BUSY", "'calls_never', called", () -> board.client().rollback(0));
            assertRefused("BUSY", "would free", () -> board.client().uploadAndReload(third));
            Status after = board.client().status();
            assertThat(after.modules().get(0).log())
                    .as("nothing was stored or given up")
                    .isEqualTo(before.modules().get(0).log());
            assertThat(after.modules().get(0).generation()).isEqualTo(2);

            assertThat(board.client().upload(third).sequence()).isEqualTo(3);
            assertRefused("BUSY", "'calls_never' of module", () -> sound(board));
            board.awaitLog("BEAT 1");
            board.assertSameStart();
        }
    }

    @Test
    void oneThatWaitsForNothingLeavesTheServerAlone() throws IOException {
        try (CallsBoard board = CallsBoard.start("calls-spin", SOON)) {
            assertRefused("CALL_TIMEOUT", "'calls_spin'", () -> board.client().call(board.to("calls_spin")));
            assertThat(board.client().uploadAndReload(board.version(2)).generation())
                    .isEqualTo(2);
            assertRefused("BUSY", "'calls_spin', called", () -> board.client().reload());
            board.assertSameStart();
        }
    }

    /** There the running generation is freed by the first load already. */
    @Test
    void unloadingFirstWaitsForTheCall() throws IOException {
        try (CallsBoard board = CallsBoard.start("calls-first", SOON, "-DCONFIG_HOTRELOAD_UNLOAD_FIRST=1")) {
            assertRefused(
                    "CALL_TIMEOUT",
                    "'calls_sleep'",
                    () -> board.client().call(board.to("calls_sleep").i32(1500)));
            assertRefused("BUSY", "'calls_sleep', called", () -> board.client().reload());
            board.awaitLog("has returned after");
            assertThat(board.client().reload().generation()).isEqualTo(2);
            board.assertUnharmed();
        }
    }

    @Test
    void oneThatIsMissingIsNotCalled() throws IOException {
        TestProject copy = TestProject.copyOf(CallsBoard.MODULE, CallsBoard.MODULE, "calls-missing")
                .authenticating(CallsBoard.CALLS, "-DCONFIG_HOTRELOAD_AUTH_NONE=1");
        try (CallsBoard board = CallsBoard.empty(copy)) {
            assertRefused("CALL_MISSING", "module 'calls' has no 'calls_i32': none is loaded", () -> sound(board));

            Files.delete(copy.project().sources().resolve("extra.c"));
            board.client().uploadAndReload(board.version(1));
            CallRequest extra = board.to("calls_extra");
            assertRefused(
                    "CALL_MISSING",
                    "module 'calls' has no 'calls_extra'",
                    () -> board.client().call(extra));
            board.assertUnharmed();
        }
    }

    private static void sound(CallsBoard board) throws IOException {
        board.client().call(board.to("calls_i32").i32(1).out(8));
    }

    private static void assertRefused(String code, String detail, ThrowingCallable request) {
        assertThatThrownBy(request).isInstanceOfSatisfying(DeviceException.class, refusal -> {
            assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code);
            assertThat(refusal.detail()).contains(detail);
        });
    }
}
