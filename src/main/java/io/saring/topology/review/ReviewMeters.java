package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.FiredRule;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Outcome;
import io.saring.domain.Report;

/** What is measured of cases. For one stream thread. */
final class ReviewMeters {

    private static final String PLATFORM = Deadlines.PLATFORM;

    private final Meters meters;

    ReviewMeters(Meters meters) {
        this.meters = meters;
    }

    /** A case that was not there. */
    void opened(Case own) {
        meters.recorder(
                        Metric.CASES_OPENED,
                        own.queue().target(),
                        own.queue().language(),
                        own.subject().origin().name())
                .accept(1);
    }

    /**
     * A report.
     *
     * @param isKnown whether its regime is configured
     */
    void reported(Report report, boolean isKnown) {
        String regime = report.regime() == null ? PLATFORM : isKnown ? report.regime() : "unknown";
        meters.recorder(Metric.REPORTS, report.source().name(), regime).accept(1);
    }

    /** A statement of reasons. */
    void decided(Outcome outcome) {
        meters.recorder(
                        Metric.OUTCOMES,
                        outcome.language(),
                        outcome.action().name(),
                        outcome.source().name(),
                        Boolean.toString(outcome.automatedDecision()))
                .accept(1);
        if (!outcome.automatedDecision()) {
            outcome.rules().forEach(rule -> judged(outcome, rule));
        }
    }

    private void judged(Outcome outcome, FiredRule rule) {
        meters.recorder(
                        Metric.VERDICTS,
                        rule.rule(),
                        rule.task(),
                        outcome.language(),
                        Boolean.toString(outcome.confirms(rule)),
                        Boolean.toString(outcome.overrides()))
                .accept(1);
    }

    /** A verdict about a message of the golden set. */
    void golden(Case own, boolean isRight) {
        meters.recorder(
                        Metric.GOLDEN_VERDICTS,
                        own.queue().target(),
                        own.queue().language(),
                        Boolean.toString(isRight))
                .accept(1);
    }

    /** A review that changed nothing. */
    void refused() {
        meters.recorder(Metric.REVIEWS_REFUSED).accept(1);
    }

    /** A record that could not be handled. */
    void deadLetter(String topic, String reason) {
        meters.recorder(Metric.DEAD_LETTERS, "review", topic, reason).accept(1);
    }
}
