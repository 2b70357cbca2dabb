package io.saring.app;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * A labeller of benchmarks that answers the same for every text, at once or after a fixed time a batch, as an accelerator
 * that is never surprised would. Thread-safe; one call at a time where it takes time.
 */
public final class FixedLabeller implements Labeller {

    private static final LabelOutcome OUTCOME = new LabelOutcome.Labelled(
            List.of(
                    result("language", Map.of("id", 0.75, "ms", 0.25), "id"),
                    result("sentiment", Map.of("negative", 0.5, "neutral", 0.25, "positive", 0.25), "negative")),
            new Provenance("fixed", "fixed", "1", null, "1", 0, false, false, 0));

    private final Duration perBatch;

    /** Answers after a time for each batch; zero for at once. */
    public FixedLabeller(Duration perBatch) {
        this.perBatch = perBatch;
    }

    /** What it answers for every text. */
    static LabelOutcome.Labelled outcome() {
        return (LabelOutcome.Labelled) OUTCOME;
    }

    private static LabelResult result(String task, Map<String, Double> distribution, String label) {
        return new LabelResult(task, label, distribution.get(label), distribution, null);
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public Set<String> tasks() {
        return Set.of("language", "sentiment");
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public int tokens(LabelRequest request) {
        return 1;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        long end = System.nanoTime() + perBatch.toNanos();
        for (long left = perBatch.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return Collections.nCopies(batch.size(), OUTCOME);
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
