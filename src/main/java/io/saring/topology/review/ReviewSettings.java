package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.topology.SourceSettings;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the review application.
 *
 * @param topics what it reads and writes
 * @param queues where cases go
 * @param drawn what is drawn at random
 * @param periods how long what lasts
 * @param regimes those that reports may name
 * @param redress how whoever is concerned can object, where that is said
 * @param maxRecordBytes largest record that the producer and the topics take
 * @param source how the input is read
 */
public record ReviewSettings(
        Topics topics,
        Queues queues,
        Drawn drawn,
        Periods periods,
        Map<String, Regime> regimes,
        @Nullable String redress,
        int maxRecordBytes,
        SourceSettings source) {

    /** The topics that it reads and writes. */
    public record Topics(
            String decisions, String reports, String reviews, String cases, String outcomes, String deadLetters) {}

    /**
     * Where cases go.
     *
     * @param byDefault those whose decision names no target
     * @param disagreements those about which two reviewers disagree
     */
    public record Queues(String byDefault, String disagreements) {

        /** That of a decision, where there is one that names a target. */
        String of(@Nullable Decision decision) {
            String target = decision == null ? null : decision.target();
            return target == null ? byDefault : target;
        }
    }

    /**
     * What is drawn; shares are from 0 to 1, and drawn at random.
     *
     * @param allowed of messages that are allowed without a person
     * @param restricted of messages that are limited or blocked without a person
     * @param secondOpinions of verdicts
     * @param golden messages that are always drawn, and what is right to do with them
     */
    public record Drawn(double allowed, double restricted, double secondOpinions, Map<CaseKey, Action> golden) {

        public Drawn {
            golden = Map.copyOf(golden);
        }

        /** Whether a message is of the golden set, so that nothing that is decided about it holds. */
        boolean isGolden(CaseKey message) {
            return golden.containsKey(message);
        }
    }

    /**
     * How long what lasts.
     *
     * @param due how long a case may wait that no regime has a clock for
     * @param assignment how long a reviewer has a case
     * @param appeal how long after a verdict whoever is concerned may object
     * @param closedKept how long a closed case is kept
     * @param reportable how long decisions are kept for reports about them
     */
    public record Periods(
            Duration due, Duration assignment, Duration appeal, Duration closedKept, Duration reportable) {}

    public ReviewSettings {
        regimes = Map.copyOf(regimes);
    }
}
