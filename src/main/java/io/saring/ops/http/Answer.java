package io.saring.ops.http;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a request is answered with.
 *
 * @param status HTTP's
 * @param body JSON
 */
public record Answer(int status, JsonNode body) {

    /** All is well. */
    public static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }
}
