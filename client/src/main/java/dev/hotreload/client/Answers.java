package dev.hotreload.client;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.net.http.HttpResponse;

/** Reads the device's JSON: a record of an answer that went well, an exception of one that did not. */
final class Answers {
    private static final Gson GSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();
    private static final int LONGEST_QUOTE = 200;

    private Answers() {}

    static <T> T read(HttpResponse<String> response, Class<T> type) throws DeviceException {
        if (response.statusCode() / 100 != 2) {
            throw problem(response);
        }
        T answer = parse(response.body(), type);
        if (answer == null) {
            throw new DeviceException(
                    "BAD_ANSWER",
                    response.statusCode(),
                    "the answer from " + response.uri() + " is not what a device with hotreload sends: "
                            + quote(response.body()));
        }
        return answer;
    }

    private static DeviceException problem(HttpResponse<String> response) {
        int status = response.statusCode();
        Problem problem = parse(response.body(), Problem.class);
        if (problem == null || problem.code() == null) {
            return new DeviceException(
                    "HTTP_" + status, status, response.uri() + " answered: " + quote(response.body()));
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

    private static String quote(String body) {
        if (body.isBlank()) {
            return "(nothing)";
        }
        return body.length() <= LONGEST_QUOTE ? body.strip() : body.substring(0, LONGEST_QUOTE) + "...";
    }

    /** RFC 9457 with the device's {@code code}. */
    private record Problem(String title, String code, String detail) {}
}
