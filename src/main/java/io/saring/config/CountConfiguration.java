package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;

/** The count application. */
public record CountConfiguration(
        @JsonPropertyDescription(
                "How long after its end a window is open, by the newest message's append time. What comes later is counted in rows of its own.")
        Duration grace,

        @JsonPropertyDescription("How often rows that have changed are written.")
        Duration emitEvery,

        @JsonPropertyDescription(
                "How many channels of a stream are told apart; those that come beyond the first so many are counted as other.")
        Integer channels,

        @JsonPropertyDescription("Stream threads of the instance.")
        Integer threads,

        @JsonPropertyDescription("Campaigns: messages with nearly the same text.")
        CampaignConfiguration campaigns) {

    public CountConfiguration {
        grace = grace == null ? Duration.ofHours(1) : grace;
        emitEvery = emitEvery == null ? Duration.ofSeconds(10) : emitEvery;
        channels = Check.range("count.channels", channels, 50, 1, 10_000);
        threads = Check.range("count.threads", threads, 1, 1, 64);
        campaigns = campaigns == null ? Defaults.of(CampaignConfiguration.class) : campaigns;
        Check.between("count.grace", grace, Duration.ZERO, Duration.ofDays(7));
        Check.between("count.emit-every", emitEvery, Duration.ofMillis(100), Duration.ofMinutes(10));
    }
}
