package io.saring.topology.review;

import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Report;
import io.saring.domain.Review;

/** What changes cases. */
sealed interface IncomingEvent {

    /** The message that it is about. */
    CaseKey about();

    /** A policy's decision. */
    record Decided(Decision decision) implements IncomingEvent {
        @Override
        public CaseKey about() {
            return new CaseKey(decision.stream(), decision.messageId());
        }
    }

    /** Somebody's report. */
    record Reported(Report report) implements IncomingEvent {
        @Override
        public CaseKey about() {
            return report.about();
        }
    }

    /** What a reviewer does. */
    record Reviewed(Review review) implements IncomingEvent {
        @Override
        public CaseKey about() {
            return review.about();
        }
    }
}
