package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The review application. */
public record ReviewConfiguration(
        @JsonPropertyDescription("The queue of cases whose decision names no target.")
        String target,

        @JsonPropertyDescription("The queue of cases about which two reviewers disagree.")
        String disagreements,

        @JsonPropertyDescription("How long a case may wait that no regime has a clock for.")
        Duration due,

        @Inline Drawn drawn,

        @JsonPropertyDescription("How long a reviewer has a case, unless it is asked for again.")
        Duration assignment,

        @Inline Kept kept,

        @JsonPropertyDescription("What an outcome says about how whoever is concerned can object. Default: nothing")
        @Nullable
        String redress,

        @JsonPropertyDescription("Stream threads of the instance.")
        Integer threads) {

    /**
     * What is drawn at random.
     *
     * @param allowSample the share of messages that are allowed without a person
     * @param blockSample the share of those that are limited or blocked
     * @param secondOpinions the share of verdicts
     * @param golden messages whose right verdict is known
     */
    public record Drawn(
            @JsonPropertyDescription(
                    "The share of messages allowed without a person that go to review all the same, without which nobody knows what is missed.")
            Double allowSample,

            @JsonPropertyDescription(
                    "The share of messages limited or blocked without a person that go to review all the same, without which nobody knows what is wrong.")
            Double blockSample,

            @JsonPropertyDescription(
                    "The share of verdicts that somebody else is asked for as well, without seeing the first.")
            Double secondOpinions,

            @JsonPropertyDescription(
                    "A file with messages whose right verdict is known: they go to review whatever the policy says, and nobody can tell them from those that were drawn at random.")
            @Nullable
            String golden) {

        public Drawn {
            allowSample = share("review.allow-sample", allowSample, 0.0005);
            blockSample = share("review.block-sample", blockSample, 0.01);
            secondOpinions = share("review.second-opinions", secondOpinions, 0.05);
        }

        private static double share(String key, @Nullable Double value, double byDefault) {
            double share = value == null ? byDefault : value;
            Check.that(share >= 0 && share <= 1, key + ": is " + share + "; it must be from 0 to 1");
            return share;
        }
    }

    /**
     * How long something is kept.
     *
     * @param appealWindow decided cases, in which whoever is concerned may object
     * @param closedKept closed ones
     * @param reportable decisions, so that a report finds what it is about
     */
    public record Kept(
            @JsonPropertyDescription(
                    "How long after a verdict whoever is concerned may object; then the case is closed. The DSA asks for six months.")
            Duration appealWindow,

            @JsonPropertyDescription("How long a closed case is kept.")
            Duration closedKept,

            @JsonPropertyDescription(
                    "How long decisions are kept so that a report about a message finds what was decided and where the message lies. Longer than topics.retention makes no sense.")
            Duration reportable) {

        public Kept {
            appealWindow = appealWindow == null ? Duration.ofDays(30) : appealWindow;
            closedKept = closedKept == null ? Duration.ofDays(7) : closedKept;
            reportable = reportable == null ? Duration.ofDays(7) : reportable;
            Check.between("review.appeal-window", appealWindow, Duration.ZERO, Duration.ofDays(3_650));
            Check.between("review.closed-kept", closedKept, Duration.ofMinutes(1), Duration.ofDays(3_650));
            Check.between("review.reportable", reportable, Duration.ofHours(1), Duration.ofDays(3_650));
        }
    }

    public ReviewConfiguration {
        target = target == null ? "review" : target;
        disagreements = disagreements == null ? "disagreements" : disagreements;
        due = due == null ? Duration.ofDays(1) : due;
        drawn = drawn == null ? Defaults.of(Drawn.class) : drawn;
        assignment = assignment == null ? Duration.ofMinutes(15) : assignment;
        kept = kept == null ? Defaults.of(Kept.class) : kept;
        threads = Check.range("review.threads", threads, 1, 1, 64);
        Check.name("review.target", target);
        Check.name("review.disagreements", disagreements);
        Check.between("review.due", due, Duration.ofMinutes(1), Duration.ofDays(3_650));
        Check.between("review.assignment", assignment, Duration.ofSeconds(1), Duration.ofDays(1));
    }
}
