package io.saring.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a campaign: messages whose texts are nearly the same.
 *
 * @param reason why it is told now
 * @param firstSeen when its first message was appended
 * @param lastSeen when its newest message was appended
 * @param messages its messages since it began
 * @param recent those of the last ten minutes
 * @param recentBefore those of the ten minutes before
 * @param authors about how many authors they have; those without one are not among them
 * @param streams messages by stream
 * @param languages messages by language
 * @param labels messages by task and label
 * @param fingerprints of texts that stand for it: a text near one of them belongs to it
 * @param mergedInto the campaign that it turned out to be part of, where it did
 * @param toldAt when it was told
 */
public record Campaign(
        Reason reason,
        Instant firstSeen,
        Instant lastSeen,
        long messages,
        long recent,
        long recentBefore,
        long authors,
        Map<String, Long> streams,
        Map<String, Long> languages,
        Map<String, Map<String, Long>> labels,
        List<String> fingerprints,
        @Nullable CampaignKey mergedInto,
        Instant toldAt) {

    /** Why a campaign is told. */
    public enum Reason {
        /** It has so many messages that it is one. */
        SIZE,
        /** It grows fast. */
        GROWTH,
        /** It has twice the messages that it had when it was told before. */
        DOUBLED,
        /** It still grows fast, a minute later. */
        CONTINUES,
        /** It is over, or part of another. */
        OVER
    }

    public Campaign {
        Objects.requireNonNull(reason, "reason");
        streams = Map.copyOf(streams);
        languages = Map.copyOf(languages);
        labels = Map.copyOf(labels);
        fingerprints = List.copyOf(fingerprints);
    }

    /** Whether nothing more comes. */
    public boolean isOver() {
        return reason == Reason.OVER;
    }
}
