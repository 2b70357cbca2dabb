package io.saring.bench;

import io.saring.domain.LabelResult;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * A labeller of benchmarks that answers the same for every text, at once or after a fixed time a batch, as an accelerator
 * that is never surprised would. Thread-safe; one call at a time where it takes time.
 */
public final class FixedLabeller implements Labeller {

    private final LabelOutcome.Labelled answer;
    private final Duration perBatch;

    /**
     * A labeller.
     *
     * @param answer what it answers for every text
     * @param perBatch the time that it takes for each batch; zero for none
     */
    public FixedLabeller(LabelOutcome.Labelled answer, Duration perBatch) {
        this.answer = answer;
        this.perBatch = perBatch;
    }

    @Override
    public String name() {
        return "fixed";
    }

    @Override
    public Set<String> tasks() {
        return answer.results().stream().map(LabelResult::task).collect(Collectors.toSet());
    }

    @Override
    public int parallelism() {
        return 1;
    }

    @Override
    public int tokens(String text) {
        return 1;
    }

    @Override
    public List<LabelOutcome> label(List<LabelRequest> batch) {
        long end = System.nanoTime() + perBatch.toNanos();
        for (long left = perBatch.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        return Collections.nCopies(batch.size(), answer);
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
