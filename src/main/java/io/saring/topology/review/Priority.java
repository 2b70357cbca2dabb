package io.saring.topology.review;

import io.saring.domain.Case;
import java.time.Duration;
import java.util.Comparator;

/** What comes first among cases without a due time, or with the same: how severe it is, how far it reaches, how little time there is. */
final class Priority {

    private static final int OF_SEVERITY = 15;
    private static final int MOST_OF_REACH = 20;
    private static final int OF_REPORTS = 4;
    private static final int OF_CAMPAIGN = 2;
    private static final int MOST_OF_CLOCK = 20;
    private static final Duration NO_HURRY = Duration.ofDays(2);

    private Priority() {}

    /** From 0 to 100: up to 60 by severity, 20 by reports and the campaign's size, 20 by the shortest clock. */
    static int of(Case.Subject subject, int reports, Case.Clock clock) {
        Integer severity = subject.severity();
        return (severity == null ? 0 : OF_SEVERITY * severity)
                + Math.min(MOST_OF_REACH, reach(subject, reports))
                + hurry(clock);
    }

    /** By doublings, so that a crowd that reports together gains little. */
    private static int reach(Case.Subject subject, int reports) {
        return OF_REPORTS * doublings(reports) + OF_CAMPAIGN * doublings(subject.campaignMessages());
    }

    private static int doublings(long count) {
        return Long.SIZE - Long.numberOfLeadingZeros(count);
    }

    private static int hurry(Case.Clock clock) {
        return clock.deadlines().stream()
                .filter(own -> own.metAt() == null)
                .map(own -> Duration.between(clock.receivedAt(), own.dueAt()))
                .min(Comparator.naturalOrder())
                .map(shortest -> (int) (MOST_OF_CLOCK * Math.max(0, 1 - share(shortest))))
                .orElse(0);
    }

    private static double share(Duration time) {
        return (double) time.toMillis() / NO_HURRY.toMillis();
    }
}
