package dev.hotreload.it.http;

import com.google.gson.Gson;

/**
 * What the device answered.
 *
 * @param status HTTP status
 * @param contentType the header of that name; empty if there was none
 * @param acceptSignature the header of that name; empty if there was none
 * @param body the answer's body
 */
public record Answer(int status, String contentType, String acceptSignature, String body) {
    private static final Gson GSON = new Gson();

    /** The body as RFC 9457 describes it, with the device's code. */
    public Problem problem() {
        return GSON.fromJson(body, Problem.class);
    }

    /** The members of the problem. */
    public record Problem(String type, String title, int status, String code, String detail) {}
}
