package io.saring.domain;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The engine and model behind a set of results.
 *
 * @param engine the engine's name
 * @param model the model's name
 * @param revision a hash of the model's weights
 * @param promptHash SHA-256 of the prompt; absent for an engine without prompts
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
        @Nullable String promptHash,
        String tasksVersion,
        int tier,
        boolean cacheHit,
        boolean truncated,
        int tokens) {

    /** Of no results: there was nothing to ask an engine. */
    public static final Provenance NO_ENGINE = new Provenance("none", "none", "none", null, "none", 0, false, false, 0);

    public Provenance {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(revision, "revision");
        Objects.requireNonNull(tasksVersion, "tasksVersion");
    }

    /** The same, used again for another message with the same text. */
    public Provenance reused() {
        return new Provenance(engine, model, revision, promptHash, tasksVersion, tier, true, truncated, tokens);
    }

    /** The same, as a tier of a cascade. */
    public Provenance atTier(int number) {
        return new Provenance(engine, model, revision, promptHash, tasksVersion, number, cacheHit, truncated, tokens);
    }

    /** Of results that several made, the first's name first: names are joined by {@code +}, tokens added up. */
    public static Provenance joined(List<Provenance> all) {
        if (all.size() == 1) {
            return all.get(0);
        }
        List<Provenance> prompted =
                all.stream().filter(own -> own.promptHash() != null).toList();
        return new Provenance(
                joined(all, Provenance::engine),
                joined(all, Provenance::model),
                joined(all, Provenance::revision),
                prompted.isEmpty() ? null : joined(prompted, Provenance::promptHash),
                all.get(0).tasksVersion(),
                all.stream().mapToInt(Provenance::tier).max().orElseThrow(),
                all.stream().anyMatch(Provenance::cacheHit),
                all.stream().anyMatch(Provenance::truncated),
                all.stream().mapToInt(Provenance::tokens).sum());
    }

    private static String joined(List<Provenance> all, Function<Provenance, String> name) {
        return all.stream().map(name).collect(Collectors.joining("+"));
    }
}
