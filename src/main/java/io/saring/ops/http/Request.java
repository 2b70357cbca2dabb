package io.saring.ops.http;

import java.util.Map;
import java.util.Optional;

/**
 * What is asked.
 *
 * @param caller who asks
 * @param path the parts of the path that the route names
 * @param query what stands behind the question mark; of several of a name the first
 * @param body what was sent, empty where nothing was
 */
public record Request(Caller caller, Map<String, String> path, Map<String, String> query, RequestBody body) {

    public Request {
        path = Map.copyOf(path);
        query = Map.copyOf(query);
    }

    /** A part of the path. */
    public String part(String name) {
        return Optional.ofNullable(path.get(name)).orElseThrow();
    }

    /** A parameter, where it is there and not empty. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /** Whether a parameter says yes. */
    public boolean says(String name) {
        return parameter(name).filter(value -> !value.equals("false")).isPresent();
    }
}
