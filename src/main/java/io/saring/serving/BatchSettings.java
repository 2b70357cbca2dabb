package io.saring.serving;

import java.time.Duration;

/**
 * Settings by which a {@link MicroBatcher} forms batches and treats failures.
 *
 * @param maxTexts most texts in a batch
 * @param maxTokens most tokens in a batch, padding counted: texts times the longest text
 * @param linger how long the oldest text waits for company before a smaller batch is taken
 * @param capacity most texts that wait at a time; further ones are refused
 * @param attempts how often a batch is tried before it is split
 * @param backOff pause before the first retry; it doubles for each further one
 * @param callTimeout how long a call may take before the engine counts as stalled
 */
public record BatchSettings(
        int maxTexts,
        int maxTokens,
        Duration linger,
        int capacity,
        int attempts,
        Duration backOff,
        Duration callTimeout) {}
