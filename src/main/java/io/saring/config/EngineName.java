package io.saring.config;

/** The engines that can label. */
public enum EngineName {
    /** The embedded one, with no GPU. */
    LEXICAL,
    /** A SEA-LION checkpoint in process. */
    SEALION,
    /** A SEA-Guard checkpoint in process, for the task safety. */
    GUARD,
    /** Servers that speak OpenAI's chat completions. */
    REMOTE,
    /** Several of the others, from cheap to expensive. */
    CASCADE
}
