package io.saring.serving;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.EngineLostException;
import io.saring.label.LabelOutcome;
import io.saring.label.Labeller;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Gives batches to a labeller until each text has its outcome: a batch that fails is tried again, then split, so that
 * one bad text fails alone. Thread-safe; runs on the lane's threads.
 */
final class BatchRunner {

    private static final Logger log = LogManager.getLogger(BatchRunner.class);

    private final Labeller labeller;
    private final BatchSettings settings;
    private final DoubleConsumer batchSize;
    private final DoubleConsumer inference;
    private final DoubleConsumer failures;
    private final DoubleConsumer splits;

    /** Told when an engine call begins and ends. */
    interface CallWatch {
        void calling(boolean calling);
    }

    /** Result of one engine call. */
    private sealed interface Call {

        /** When it began, by {@link System#nanoTime}. */
        long startedAt();

        /** How long it took, in nanoseconds. */
        long nanos();

        /** An outcome for each text. */
        record Answered(List<LabelOutcome> outcomes, long startedAt, long nanos) implements Call {}

        /** An error of some kind. */
        record Failed(String error, long startedAt, long nanos) implements Call {}
    }

    BatchRunner(Labeller labeller, BatchSettings settings, Meters meters) {
        this.labeller = labeller;
        this.settings = settings;
        this.batchSize = meters.recorder(Metric.BATCH_SIZE, labeller.name());
        this.inference = meters.recorder(Metric.INFERENCE, labeller.name());
        this.failures = meters.recorder(Metric.ENGINE_FAILURES, labeller.name());
        this.splits = meters.recorder(Metric.BATCH_SPLITS, labeller.name());
    }

    /** Completes every text of the batch. */
    void run(List<QueuedSubmission> batch, CallWatch watch) throws InterruptedException {
        run(batch, watch, settings.attempts(), 0);
    }

    private void run(List<QueuedSubmission> batch, CallWatch watch, int attempts, int attemptsBefore)
            throws InterruptedException {
        Call call = call(batch, watch);
        int attempt = 1;
        while (call instanceof Call.Failed && attempt < attempts) {
            attempt++;
            backOff(attempt);
            call = call(batch, watch);
        }
        if (call instanceof Call.Answered answered) {
            complete(batch, answered, attemptsBefore + attempt);
        } else if (batch.size() == 1) {
            fail(batch.get(0), (Call.Failed) call, attemptsBefore + attempts);
        } else {
            split(batch, watch, attemptsBefore + attempts);
        }
    }

    private void split(List<QueuedSubmission> batch, CallWatch watch, int attemptsBefore) throws InterruptedException {
        splits.accept(1);
        int half = batch.size() / 2;
        run(batch.subList(0, half), watch, 1, attemptsBefore);
        run(batch.subList(half, batch.size()), watch, 1, attemptsBefore);
    }

    /**
     * Any Throwable counts as a failed call, since a text that exhausts the stack or the heap must fail alone too; but where
     * the engine is lost, no text is to blame.
     */
    private Call call(List<QueuedSubmission> batch, CallWatch watch) throws InterruptedException {
        batchSize.accept(batch.size());
        long start = System.nanoTime();
        watch.calling(true);
        try {
            List<LabelOutcome> outcomes = labeller.label(batch.stream()
                    .map(queued -> queued.submission().request(queued.tasks()))
                    .toList());
            long nanos = System.nanoTime() - start;
            inference.accept(nanos / 1e9);
            if (outcomes.size() != batch.size() || outcomes.stream().anyMatch(Objects::isNull)) {
                return failed(outcomes.size() + " results for " + batch.size() + " texts", start);
            }
            return new Call.Answered(outcomes, start, nanos);
        } catch (EngineLostException e) {
            throw e;
        } catch (Throwable e) {
            if (Thread.currentThread().isInterrupted() || e instanceof InterruptedException) {
                throw new InterruptedException();
            }
            return failed(e.getClass().getSimpleName(), start);
        } finally {
            watch.calling(false);
        }
    }

    private Call failed(String error, long start) {
        failures.accept(1);
        log.warn("engine {} failed on a batch: {}", labeller.name(), error);
        return new Call.Failed(error, start, System.nanoTime() - start);
    }

    private void backOff(int attempt) throws InterruptedException {
        long millis = settings.backOff().toMillis() << Math.min(attempt - 2, 10);
        // Up to half of it is left to chance, so that several lanes do not call again at the same moment.
        TimeUnit.MILLISECONDS.sleep(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static void complete(List<QueuedSubmission> batch, Call.Answered call, int attempts) {
        for (int i = 0; i < batch.size(); i++) {
            QueuedSubmission queued = batch.get(i);
            queued.result()
                    .complete(LaneResult.of(
                            queued.submission().normalised(), call.outcomes().get(i), effort(queued, call, attempts)));
        }
    }

    private void fail(QueuedSubmission queued, Call.Failed call, int attempts) {
        String error = "engine " + labeller.name() + " failed on this text alone: " + call.error();
        queued.result().complete(new LaneResult.Rejected(error, effort(queued, call, attempts)));
    }

    private static LaneResult.Effort effort(QueuedSubmission queued, Call call, int attempts) {
        return new LaneResult.Effort(attempts, call.startedAt() - queued.submittedAt(), call.nanos());
    }
}
