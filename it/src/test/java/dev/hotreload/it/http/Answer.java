package dev.hotreload.it.http;

import com.google.gson.Gson;
import java.util.Map;

/**
 * What the device answered.
 *
 * @param status HTTP status
 * @param headers by their names in lower case
 * @param body the answer's body
 */
public record Answer(int status, Map<String, String> headers, String body) {
    private static final Gson GSON = new Gson();

    /** The header of that name; empty if there was none. */
    public String contentType() {
        return headers.getOrDefault("content-type", "");
    }

    /** The header of that name; empty if there was none. */
    public String acceptSignature() {
        return headers.getOrDefault("accept-signature", "");
    }

    /** The body as RFC 9457 describes it, with the device's code. */
    public Problem problem() {
        return GSON.fromJson(body, Problem.class);
    }

    /** The members of the problem. */
    public record Problem(String type, String title, int status, String code, String detail) {}
}
