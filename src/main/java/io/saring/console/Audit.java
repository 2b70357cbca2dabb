package io.saring.console;

import io.saring.domain.CaseKey;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Where it is noted who looked at and did what; done when it cannot be lost any more. Thread-safe. */
public interface Audit {

    /** What somebody did. */
    enum What {
        /** Looked at a text without names and numbers. */
        LOOKED,
        /** Looked at a text as it was written. */
        LOOKED_AT_ALL,
        /** Sent a review. */
        REVIEWED,
        /** Sent a report. */
        REPORTED
    }

    /**
     * That somebody did something.
     *
     * @param about the message
     * @param details what else is to be known, by name; no text of a message
     */
    record Entry(Instant at, String who, What what, CaseKey about, Map<String, String> details) {

        public Entry {
            details = Map.copyOf(details);
        }
    }

    /** Notes it, before it is done. */
    CompletionStage<Void> note(Entry entry);
}
