package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/** When messages with nearly the same text are a campaign. */
public record CampaignConfiguration(
        @JsonPropertyDescription(
                "A campaign is told when it has so many messages within the window. Of copies that somebody changed, one in ten or so is not recognised.")
        Integer size,

        @JsonPropertyDescription("A campaign is told when so many of its messages came within ten minutes.")
        Integer growth,

        @JsonPropertyDescription("How far apart texts that are nearly the same may be, by the messages' append time.")
        Duration window,

        @JsonPropertyDescription("A campaign is over when nothing came for so long.")
        Duration quiet,

        @JsonPropertyDescription(
                "The most texts that are remembered to find those that are nearly the same, about 400 bytes of memory each. With fewer than come within the window, it is shorter than configured.")
        Integer texts) {

    public CampaignConfiguration {
        size = Check.range("count.campaigns.size", size, 15, 2, 1_000_000);
        growth = Check.range("count.campaigns.growth", growth, 20, 2, 1_000_000);
        window = window == null ? Duration.ofDays(1) : window;
        quiet = quiet == null ? Duration.ofHours(1) : quiet;
        texts = Check.range("count.campaigns.texts", texts, 200_000, 1_000, 10_000_000);
        Check.between("count.campaigns.window", window, Duration.ofMinutes(10), Duration.ofDays(7));
        Check.between("count.campaigns.quiet", quiet, Duration.ofMinutes(1), window);
    }
}
