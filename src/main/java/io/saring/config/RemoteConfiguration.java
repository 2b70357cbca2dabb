package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.saring.domain.Addresses;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Servers that speak OpenAI's chat completions. */
public record RemoteConfiguration(
        @JsonPropertyDescription(
                "The servers' base addresses, for example https://llm.example/v1: all serve the same model; texts go to each in turn, and to the others where one fails. Needed where the engine is used.")
        List<String> endpoints,

        @JsonPropertyDescription("The model's name as the servers have it. Default: the only one that they serve.")
        @Nullable
        String model,

        @JsonPropertyDescription(
                "What tells this version of the model from others in events and calibrations. Default: what the server says that the model is.")
        @Nullable
        String revision,

        @Inline Access access,

        @Inline Limits limits,

        @JsonPropertyDescription(
                "A calibration file that calibrate wrote for this model and its prompt. Default: none, and events say uncalibrated.")
        @Nullable
        String calibration) {

    /**
     * Credentials for the servers.
     *
     * @param token a bearer token
     * @param tokenFile a file with the bearer token
     * @param caFile a PEM file with the certificates to trust
     */
    public record Access(
            @JsonPropertyDescription("A bearer token; better as ${NAME}, or in token-file.") @Nullable
            String token,

            @JsonPropertyDescription("A file with the bearer token, read at the start.") @Nullable
            String tokenFile,

            @JsonPropertyDescription(
                    "A PEM file with the certificates to trust, for servers that a public authority did not sign. Default: Java's own.")
            @Nullable
            String caFile) {

        public Access {
            Check.that(
                    token == null || tokenFile == null,
                    "engines.remote.token: is set, and token-file too; only one of them can be used");
        }

        /** Hides the token. */
        @Override
        public String toString() {
            return "Access[token=" + (token == null ? null : "(hidden)") + ", tokenFile=" + tokenFile + ", caFile="
                    + caFile + "]";
        }
    }

    /**
     * Limits of the calls to the servers.
     *
     * @param concurrency most requests in flight at a time
     * @param timeout how long an answer may take
     * @param attempts how often a text is tried
     * @param patience how long a text waits for servers that do not answer at all
     */
    public record Limits(
            @JsonPropertyDescription("Most requests in flight at a time, over all servers.")
            Integer concurrency,

            @JsonPropertyDescription("How long an answer may take before the request is tried elsewhere.")
            Duration timeout,

            @JsonPropertyDescription(
                    "How often a text is tried whose answers are wrong, or that servers fail on, before it is a dead letter.")
            Integer attempts,

            @JsonPropertyDescription(
                    "How long a text waits for servers that do not answer at all before it is a dead letter; meanwhile intake stops and readiness fails, or where a stream has a latency-budget, the cheap engine answers.")
            Duration patience) {

        public Limits {
            concurrency = Check.range("engines.remote.concurrency", concurrency, 32, 1, 1024);
            timeout = timeout == null ? Duration.ofSeconds(30) : timeout;
            attempts = Check.range("engines.remote.attempts", attempts, 4, 1, 100);
            patience = patience == null ? Duration.ofMinutes(10) : patience;
            Check.between("engines.remote.timeout", timeout, Duration.ofMillis(10), Duration.ofHours(1));
            Check.between("engines.remote.patience", patience, Duration.ZERO, Duration.ofDays(7));
        }
    }

    public RemoteConfiguration {
        access = access == null ? Defaults.of(Access.class) : access;
        limits = limits == null ? Defaults.of(Limits.class) : limits;
        endpoints = endpoints == null ? List.of() : Check.elements("engines.remote.endpoints", endpoints);
        for (int i = 0; i < endpoints.size(); i++) {
            Check.address("engines.remote.endpoints[" + i + "]", endpoints.get(i));
        }
    }

    /** Hides the token and whatever stands before a host. */
    @Override
    public String toString() {
        return "RemoteConfiguration[endpoints="
                + endpoints.stream().map(Addresses::withoutCredentials).toList()
                + ", model=" + model + ", revision=" + revision + ", " + access + ", " + limits + ", calibration="
                + calibration + "]";
    }
}
