package io.saring.console;

import io.saring.domain.Report;
import io.saring.domain.Review;
import java.util.concurrent.CompletionStage;

/** Where reviews and reports go; each is done when it cannot be lost any more. Thread-safe. */
public interface Submissions {

    /** Sends a review. */
    CompletionStage<Void> send(Review review);

    /** Sends a report. */
    CompletionStage<Void> send(Report report);
}
