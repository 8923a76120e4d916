package dev.hotreload.engine.rollout;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.hotreload.client.DeviceException;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Delivered;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.rollout.DeviceResult.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What came of a rollout: as a table, as a file (docs/fleet.md), and as the goal's success or failure.
 *
 * @param what was rolled out, by name of what is told: {@code goal}, {@code module}, ...
 * @param started when
 * @param time how long it took
 * @param results a device each
 * @param stopped why it ended early; empty if it did not
 */
public record RolloutReport(
        Map<String, String> what,
        Instant started,
        Duration time,
        List<DeviceResult> results,
        Optional<String> stopped) {
    private static final int FORMAT = 1;
    private static final int SHOWN_DIGITS = 12;
    private static final Gson GSON = new GsonBuilder()
            .setPrettyPrinting()
            .disableHtmlEscaping()
            .serializeNulls()
            .create();

    public RolloutReport {
        results = List.copyOf(results);
    }

    /** Whether every device does what was meant. */
    public boolean isGood() {
        return results.stream().allMatch(DeviceResult::isGood);
    }

    /** The results as lines of a table. */
    public List<String> table() {
        int width = results.stream()
                .mapToInt(result -> result.target().name().length())
                .max()
                .orElse(0);
        String row = "%-" + Math.max(width, "device".length()) + "s  %-12s  %-12s  %10s  %6s  %8s";
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, row, "device", "result", "firmware", "generation", "record", "ms"));
        for (DeviceResult result : results) {
            lines.add(String.format(
                            Locale.ROOT,
                            row,
                            result.target().name(),
                            result.outcome().text(),
                            result.delivered().map(RolloutReport::firmware).orElse(""),
                            result.delivered()
                                    .map(is -> String.valueOf(is.answer().generation()))
                                    .orElse(""),
                            result.delivered()
                                    .map(is -> String.valueOf(is.answer().sequence()))
                                    .orElse(""),
                            result.time().toMillis())
                    .stripTrailing());
        }
        return lines;
    }

    /** Writes the results as JSON, whole or not at all. */
    public void write(Path file) throws IOException {
        JsonObject json = new JsonObject();
        json.addProperty("format", FORMAT);
        what.forEach(json::addProperty);
        json.addProperty("started", started.toString());
        json.addProperty("duration_ms", time.toMillis());
        json.addProperty("result", isGood() ? "success" : "failure");
        json.addProperty("stopped", stopped.orElse(null));
        JsonArray devices = new JsonArray();
        results.forEach(result -> devices.add(json(result)));
        json.add("devices", devices);
        AtomicFile.write(file, GSON.toJson(json) + "\n");
    }

    /**
     * Fails if a device failed or was not tried. Of a single device the failure is its own.
     *
     * @throws UserException with the names of the devices
     */
    public void throwIfFailed() throws IOException {
        if (isGood()) {
            return;
        }
        Optional<Exception> first = results.get(0).failure();
        if (results.size() == 1 && first.isPresent()) {
            throw rethrown(first.get());
        }
        List<String> failed = names(Outcome.FAILED);
        List<String> notTried = names(Outcome.NOT_TRIED);
        List<String> parts = new ArrayList<>();
        if (!failed.isEmpty()) {
            parts.add("failed: " + String.join(", ", failed));
        }
        if (!notTried.isEmpty()) {
            parts.add("not tried: " + String.join(", ", notTried));
        }
        stopped.ifPresent(why -> parts.add("stopped: " + why));
        throw new UserException((failed.size() + notTried.size()) + " of " + results.size() + " devices do not run it; "
                + String.join("; ", parts));
    }

    private static IOException rethrown(Exception failure) {
        if (failure instanceof EngineException known) {
            throw known;
        }
        return failure instanceof IOException io ? io : new IOException(failure);
    }

    private List<String> names(Outcome outcome) {
        return results.stream()
                .filter(result -> result.outcome() == outcome)
                .map(result -> result.target().name())
                .toList();
    }

    private static JsonObject json(DeviceResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("name", result.target().name());
        json.addProperty("url", result.target().client().base().toString());
        json.addProperty("canary", result.canary());
        json.addProperty("result", result.outcome().text());
        json.addProperty("firmware", result.delivered().map(Delivered::firmware).orElse(null));
        json.addProperty(
                "generation",
                result.delivered().map(is -> is.answer().generation()).orElse(null));
        json.addProperty(
                "sequence", result.delivered().map(is -> is.answer().sequence()).orElse(null));
        json.addProperty("tries", result.tries());
        json.addProperty("duration_ms", result.time().toMillis());
        json.add("error", result.failure().map(e -> error(result, e)).orElse(null));
        return json;
    }

    private static JsonObject error(DeviceResult result, Exception failure) {
        JsonObject error = new JsonObject();
        error.addProperty("code", code(failure));
        error.addProperty("message", result.message());
        return error;
    }

    /** The device's own code, if it answered. */
    private static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DeviceException refusal) {
                return refusal.code();
            }
        }
        return null;
    }

    private static String firmware(Delivered delivered) {
        String digest = String.valueOf(delivered.firmware());
        return digest.substring(0, Math.min(SHOWN_DIGITS, digest.length()));
    }
}
