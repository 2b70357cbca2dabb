package io.saring.ops.http;

import io.saring.domain.Role;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Something that can be asked.
 *
 * @param method GET or POST
 * @param path with its parts as {@code {name}}
 * @param roles a caller needs one of them
 * @param answerer what answers
 */
public record Route(Method method, String path, Set<Role> roles, Answerer answerer) {

    /** How it is asked. */
    public enum Method {
        /** Changes nothing. */
        GET,
        /** May change something. */
        POST
    }

    /** Answers requests; thread-safe, and called by the server's threads, which it does not hold for long. */
    public interface Answerer {

        /**
         * Answers now or later.
         *
         * @throws RefusedException where it cannot be answered
         */
        CompletionStage<Answer> answer(Request request);
    }

    public Route {
        roles = Set.copyOf(roles);
    }
}
