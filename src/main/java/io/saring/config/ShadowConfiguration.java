package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** A second labeller that sees a share of the traffic, and whose results nobody acts on. */
public record ShadowConfiguration(
        @JsonPropertyDescription(
                "The share of messages that the shadow labels too, by a hash of their keys, from 0 to 1; 0 for no shadow.")
        Double share,

        @JsonPropertyDescription(
                "The shadow's engines, with keys as engines has them. To promote the shadow, make this engines and set the share to 0.")
        EnginesConfiguration engines) {

    public ShadowConfiguration {
        share = share == null ? 0.0 : share;
        engines = engines == null ? Defaults.of(EnginesConfiguration.class) : engines;
        Check.that(share >= 0 && share <= 1, "shadow.share: is " + share + "; it must be from 0 to 1");
    }
}
