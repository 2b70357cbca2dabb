package io.saring.domain;

import java.util.Objects;

/**
 * The engine and model behind a set of results.
 *
 * @param engine the engine's name
 * @param model the model's name
 * @param revision a hash of the model's weights
 * @param promptHash SHA-256 of the prompt, or null for an engine without prompts
 * @param tasksVersion the version of tasks.yaml
 * @param tier the tier of the cascade that answered, from 0
 * @param cacheHit whether an earlier result was reused
 * @param truncated whether the engine saw only the head and tail of the text
 * @param tokens how many tokens the text took, 0 for an engine without tokens
 */
public record Provenance(
        String engine,
        String model,
        String revision,
        String promptHash,
        String tasksVersion,
        int tier,
        boolean cacheHit,
        boolean truncated,
        int tokens) {

    public Provenance {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(tasksVersion, "tasksVersion");
    }
}
