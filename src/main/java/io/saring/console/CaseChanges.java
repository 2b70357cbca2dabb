package io.saring.console;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.ops.http.RefusedException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Sends what changes a case, and waits until it has. Thread-safe. */
final class CaseChanges {

    /** Several commits of the review application; after that whoever asked may ask again with the same id. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Cases cases;
    private final Submissions submissions;

    CaseChanges(Cases cases, Submissions submissions) {
        this.cases = cases;
        this.submissions = submissions;
    }

    /** The case once it knows of a review; absent where that has not come about in time. */
    CompletionStage<Optional<Case>> send(Review review) {
        return send(review.about(), own -> knows(own, review.id()), () -> submissions.send(review));
    }

    /** The case once it knows of a report; absent where that has not come about in time. */
    CompletionStage<Optional<Case>> send(Report report) {
        return send(report.about(), own -> knowsReport(own, report.id()), () -> submissions.send(report));
    }

    /** Whether a case knows of a review. */
    static boolean knows(Case own, String review) {
        return refusal(own, review).isPresent()
                || own.reviews().accepted().stream().anyMatch(each -> each.id().equals(review));
    }

    /** Why a case does not take a review, where it does not. */
    static Optional<String> refusal(Case own, String review) {
        return own.reviews().refused().stream()
                .filter(each -> each.id().equals(review))
                .map(Case.Refused::reason)
                .findFirst();
    }

    private static boolean knowsReport(Case own, String report) {
        return own.reports().newest().stream().anyMatch(each -> each.id().equals(report));
    }

    private CompletionStage<Optional<Case>> send(
            CaseKey key, Predicate<Case> until, Supplier<CompletionStage<Void>> sending) {
        Optional<Case> already = cases.get(key).filter(until);
        if (already.isPresent()) {
            return CompletableFuture.completedStage(already);
        }
        CompletableFuture<Case> change = cases.await(key, until);
        return sending.get()
                .thenCompose(sent -> change.orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS))
                .handle((now, error) -> {
                    var unused = change.cancel(false);
                    return changed(now, error);
                });
    }

    private static Optional<Case> changed(Case now, Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause == null) {
            return Optional.of(now);
        }
        if (cause instanceof TimeoutException) {
            return Optional.empty();
        }
        throw cause instanceof RefusedException refused
                ? refused
                : new RefusedException(503, "Kafka did not take it in time; send it again with the same id");
    }
}
