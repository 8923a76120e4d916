package dev.hotreload.client;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads the device's answers: a record or a call's result of one that went well, an exception of one that did not. */
final class Answers {
    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();
    private static final int LONGEST_QUOTE = 200;
    private static final String STALE = "NONCE";

    private Answers() {}

    static <T> T read(HttpResponse<byte[]> response, Class<T> type) throws DeviceException {
        refuseProblem(response);
        T answer = parse(text(response), type);
        if (answer == null) {
            throw bad(response, quote(text(response)));
        }
        return answer;
    }

    static CallAnswer readCall(HttpResponse<byte[]> response, CallRequest request) throws DeviceException {
        refuseProblem(response);
        try {
            return CallAnswer.decode(request, response.body());
        } catch (IllegalArgumentException e) {
            throw bad(response, e.getMessage());
        }
    }

    private static void refuseProblem(HttpResponse<byte[]> response) throws DeviceException {
        if (response.statusCode() / 100 != 2) {
            throw problem(response);
        }
    }

    private static DeviceException bad(HttpResponse<byte[]> response, String why) {
        return new DeviceException(
                "BAD_ANSWER",
                response.statusCode(),
                "the answer from " + response.uri() + " is not what a device with hotreload sends: " + why);
    }

    /** Whether the device refused the request for its nonce. */
    static boolean isStale(HttpResponse<byte[]> response) {
        Problem problem = parse(text(response), Problem.class);
        return problem != null && STALE.equals(problem.code());
    }

    private static DeviceException problem(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        Problem problem = parse(text(response), Problem.class);
        if (problem == null || problem.code() == null) {
            return new DeviceException(
                    "HTTP_" + status, status, response.uri() + " answered: " + quote(text(response)));
        }
        String detail = problem.detail() != null ? problem.detail() : String.valueOf(problem.title());
        return new DeviceException(problem.code(), status, detail);
    }

    /** Null when the text is not a JSON object of that shape; Gson wraps what a record's constructor throws. */
    private static <T> T parse(String json, Class<T> type) {
        try {
            return GSON.fromJson(json, type);
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static String text(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private static String quote(String body) {
        if (body.isBlank()) {
            return "(nothing)";
        }
        return body.length() <= LONGEST_QUOTE ? body.strip() : body.substring(0, LONGEST_QUOTE) + "...";
    }

    /** RFC 9457 with the device's {@code code}. */
    private record Problem(String title, String code, String detail) {}
}
