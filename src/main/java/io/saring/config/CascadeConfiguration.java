package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Engines from cheap to expensive. */
public record CascadeConfiguration(
        @JsonPropertyDescription("The engines, from cheap to expensive, for example lexical, sealion.")
        List<EngineName> tiers,

        @JsonPropertyDescription(
                "A file of thresholds by task and language that evaluate --cascade wrote for the first tier's model. Default: threshold for all.")
        @Nullable
        String thresholds,

        @JsonPropertyDescription(
                "The probability that an answer needs not to be handed on to the next engine, for tasks that the file does not name.")
        Double threshold) {

    public CascadeConfiguration {
        tiers = tiers == null
                ? List.of(EngineName.LEXICAL, EngineName.SEALION)
                : Check.elements("engines.cascade.tiers", tiers);
        threshold = threshold == null ? 0.85 : threshold;
        Check.that(tiers.size() >= 2, "engines.cascade.tiers: has " + tiers.size() + "; a cascade has two or more");
        Check.that(
                !tiers.contains(EngineName.CASCADE) && tiers.stream().distinct().count() == tiers.size(),
                "engines.cascade.tiers: names an engine twice, or the cascade itself");
        Check.that(
                threshold >= 0 && threshold <= 1,
                "engines.cascade.threshold: is " + threshold + "; it must be from 0 to 1");
    }
}
