package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/** Settings of batches, and of calls that fail. */
public record BatchConfiguration(
        @JsonPropertyDescription("Most texts in a batch.") Integer maxTexts,

        @JsonPropertyDescription(
                "Most tokens in a batch, padding counted: texts times the longest text. The lexical engine counts characters.")
        Integer maxTokens,

        @JsonPropertyDescription("How long the oldest text waits for company before a smaller batch is taken.")
        Duration linger,

        @JsonPropertyDescription("Most texts that wait for the engine at a time, over all streams.")
        Integer capacity,

        @JsonPropertyDescription("How often a batch is tried before it is split.")
        Integer attempts,

        @JsonPropertyDescription("Pause before the first retry; it doubles for each further one.")
        Duration backOff,

        @JsonPropertyDescription(
                "How long a call may take before the engine counts as stalled: intake stops and readiness fails until it answers.")
        Duration deadline) {

    public BatchConfiguration {
        maxTexts = Check.range("engines.batch.max-texts", maxTexts, 64, 1, 4096);
        maxTokens = Check.range("engines.batch.max-tokens", maxTokens, 131_072, 1, 100_000_000);
        linger = linger == null ? Duration.ofMillis(2) : linger;
        capacity = Check.range("engines.batch.capacity", capacity, 8192, 1, 1_000_000);
        attempts = Check.range("engines.batch.attempts", attempts, 3, 1, 100);
        backOff = backOff == null ? Duration.ofMillis(200) : backOff;
        deadline = deadline == null ? Duration.ofSeconds(30) : deadline;
        Check.between("engines.batch.linger", linger, Duration.ZERO, Duration.ofSeconds(10));
        Check.between("engines.batch.back-off", backOff, Duration.ofMillis(1), Duration.ofMinutes(10));
        Check.between("engines.batch.deadline", deadline, Duration.ofMillis(1), Duration.ofHours(1));
    }
}
