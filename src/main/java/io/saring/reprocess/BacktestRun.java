package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.evaluate.PolicyChanges;
import io.saring.policy.Policy;
import io.saring.policy.PolicyRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far a backtest is: both policies with what they remember, what was counted, and where to read on. For one thread. */
final class BacktestRun {

    /** How often what was done is kept, and how many times as long as that takes at least. */
    private static final Duration KEPT_EVERY = Duration.ofSeconds(10);

    private static final int LEAST_BETWEEN = 10;

    private final PolicyRun against;
    private final PolicyRun policy;
    private final PolicyChanges changes = new PolicyChanges();
    private final Map<TopicPartition, Long> next;
    private final Map<TopicPartition, Long> ends;
    private final int partitions;
    private final @Nullable BacktestCheckpoint checkpoint;
    private long keepAt = System.nanoTime() + KEPT_EVERY.toNanos();

    private BacktestRun(
            BacktestRequest request,
            Map<TopicPartition, Long> next,
            Map<TopicPartition, Long> ends,
            @Nullable BacktestCheckpoint checkpoint) {
        this.next = next;
        this.ends = ends;
        this.partitions = mostPartitions(ends);
        this.against = new PolicyRun(request.against(), partitions);
        this.policy = new PolicyRun(request.policy(), partitions);
        this.checkpoint = checkpoint;
    }

    /** Begins one, or goes on with it, and places the consumer. */
    static BacktestRun begin(BacktestRequest request, CommittedConsumer consumer) {
        BacktestCheckpoint checkpoint =
                request.progress() == null ? null : new BacktestCheckpoint(request.progress(), name(request));
        Optional<BacktestCheckpoint.State> earlier = checkpoint == null ? Optional.empty() : checkpoint.read();
        BacktestRun run = earlier.map(state -> goOn(request, state, checkpoint))
                .orElseGet(() -> fromTheBeginning(request, consumer, checkpoint));
        run.next.forEach(consumer::seek);
        return run;
    }

    private static BacktestRun fromTheBeginning(
            BacktestRequest request, CommittedConsumer consumer, @Nullable BacktestCheckpoint checkpoint) {
        List<TopicPartition> all = List.copyOf(consumer.partitions());
        Map<TopicPartition, Long> ends = request.to().offsets(consumer.client(), all);
        Map<TopicPartition, Long> begin = request.from().offsets(consumer.client(), all);
        return new BacktestRun(request, new HashMap<>(begin), ends, checkpoint);
    }

    private static BacktestRun goOn(
            BacktestRequest request, BacktestCheckpoint.State state, @Nullable BacktestCheckpoint checkpoint) {
        BacktestRun run = new BacktestRun(request, byPartition(state.next()), byPartition(state.ends()), checkpoint);
        run.against.remember(state.against());
        run.policy.remember(state.policy());
        run.changes.goOn(state.changes());
        return run;
    }

    private static String name(BacktestRequest request) {
        return name(request.policy()) + " against " + name(request.against());
    }

    private static String name(Policy policy) {
        return policy.hash().isEmpty()
                ? policy.id()
                : policy.id() + " (" + policy.hash().substring(0, 12) + ")";
    }

    private static Map<TopicPartition, Long> byPartition(Map<String, Long> offsets) {
        Map<TopicPartition, Long> own = new HashMap<>();
        offsets.forEach((name, offset) -> {
            int dash = name.lastIndexOf('-');
            own.put(new TopicPartition(name.substring(0, dash), Integer.parseInt(name.substring(dash + 1))), offset);
        });
        return own;
    }

    private static Map<String, Long> byName(Map<TopicPartition, Long> offsets) {
        Map<String, Long> own = new HashMap<>();
        offsets.forEach((partition, offset) -> own.put(partition.toString(), offset));
        return own;
    }

    private static int mostPartitions(Map<TopicPartition, Long> all) {
        Map<String, Integer> counts = new HashMap<>();
        all.keySet().forEach(own -> counts.merge(own.topic(), 1, Integer::sum));
        return counts.values().stream().max(Integer::compare).orElse(1);
    }

    PolicyRun against() {
        return against;
    }

    PolicyRun policy() {
        return policy;
    }

    PolicyChanges changes() {
        return changes;
    }

    /** Where each partition's range ends. */
    Map<TopicPartition, Long> ends() {
        return ends;
    }

    /** How many the topic with most has. */
    int partitions() {
        return partitions;
    }

    /** An event was counted. */
    void took(TopicPartition partition, long offset) {
        next.put(partition, offset + 1);
    }

    /** Keeps what was done, where it is time. */
    void keepNowAndThen() {
        long now = System.nanoTime();
        if (checkpoint != null && now - keepAt >= 0) {
            keep();
            long took = System.nanoTime() - now;
            keepAt = now + Math.max(KEPT_EVERY.toNanos(), LEAST_BETWEEN * took);
        }
    }

    /** Keeps what was done. */
    void keep() {
        if (checkpoint != null) {
            checkpoint.write(new BacktestCheckpoint.State(
                    checkpoint.backtest(),
                    byName(next),
                    byName(ends),
                    against.memory(),
                    policy.memory(),
                    changes.count()));
        }
    }

    /** Nothing is left to go on with. */
    void done() {
        if (checkpoint != null) {
            checkpoint.delete();
        }
    }
}
