package io.saring.topology.label;

import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deadline of one task's answers. For one stream thread. */
interface AnswerDeadline {

    /** The {@link System#nanoTime} after which a record's answer is of no use; absent where it may take any time. */
    @Nullable
    Long of(SourceRecord record);

    /** At a task's start. */
    static AnswerDeadline by(LatencyPolicy policy, Clock clock) {
        return policy instanceof LatencyPolicy.Budget budget ? new WithinBudget(budget, clock) : record -> null;
    }

    /** A latency budget after the broker's append, less what the commit takes; a backlog may take its time. */
    final class WithinBudget implements AnswerDeadline {

        private final LatencyPolicy.Budget budget;
        private final Clock clock;
        private final BacklogDetector backlog;

        private WithinBudget(LatencyPolicy.Budget budget, Clock clock) {
            this.budget = budget;
            this.clock = clock;
            this.backlog = new BacklogDetector(budget.budget());
        }

        @Override
        public @Nullable Long of(SourceRecord record) {
            Instant now = clock.instant();
            Duration delay =
                    Duration.between(Instant.ofEpochMilli(record.position().timestamp()), now);
            if (budget.backlogWaits() && backlog.reads(delay, now)) {
                return null;
            }
            return System.nanoTime()
                    + budget.budget().minus(budget.reserve()).minus(delay).toNanos();
        }
    }
}
