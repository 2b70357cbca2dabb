package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;

/** How cases wait, by queue: looked at once for all gauges that are read together. Thread-safe. */
final class WaitingGauges {

    private static final Duration SOON = Duration.ofMinutes(30);

    /** Longer than one reading of all gauges takes. */
    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Meters meters;
    private final Clock clock;
    private final Map<CaseKey, Case> waiting;
    private final Set<Name> shown = ConcurrentHashMap.newKeySet();
    private Map<Name, Wait> looked = Map.of();
    private Instant lookedAt = Instant.EPOCH;

    private record Name(String target, String language) {}

    private record Wait(int cases, Instant oldest, int dueSoon, int breached) {

        private Wait and(Case own, Instant now) {
            Instant received = own.clock().receivedAt();
            Instant due = own.clock().next().map(Case.Deadline::dueAt).orElse(Instant.MAX);
            boolean isLate = due.isBefore(now);
            boolean isSoon = !isLate && due.isBefore(now.plus(SOON));
            return new Wait(
                    cases + 1,
                    received.isBefore(oldest) ? received : oldest,
                    dueSoon + (isSoon ? 1 : 0),
                    breached + (isLate ? 1 : 0));
        }
    }

    /** Over the cases that wait. */
    WaitingGauges(Meters meters, Clock clock, Map<CaseKey, Case> waiting) {
        this.meters = meters;
        this.clock = clock;
        this.waiting = waiting;
    }

    /** Shows a queue from now on, where it is not shown yet. */
    void show(Case.Queue queue) {
        Name name = new Name(queue.target(), queue.language());
        if (shown.add(name)) {
            gauge(Metric.CASES_WAITING, name, Wait::cases);
            gauge(Metric.CASES_OLDEST, name, own -> seconds(own.oldest()));
            gauge(Metric.CASES_DUE_SOON, name, Wait::dueSoon);
            gauge(Metric.CASES_BREACHED, name, Wait::breached);
        }
    }

    private void gauge(Metric metric, Name name, ToDoubleFunction<Wait> value) {
        Wait none = new Wait(0, Instant.MAX, 0, 0);
        meters.gauge(
                metric, () -> value.applyAsDouble(look().getOrDefault(name, none)), name.target(), name.language());
    }

    private double seconds(Instant oldest) {
        return oldest.equals(Instant.MAX)
                ? 0
                : Math.max(0, Duration.between(oldest, clock.instant()).toSeconds());
    }

    private synchronized Map<Name, Wait> look() {
        Instant now = clock.instant();
        if (lookedAt.plus(KEPT).isBefore(now)) {
            Map<Name, Wait> all = new HashMap<>();
            for (Case own : waiting.values()) {
                Name name = new Name(own.queue().target(), own.queue().language());
                Wait before = all.getOrDefault(name, new Wait(0, Instant.MAX, 0, 0));
                all.put(name, before.and(own, now));
            }
            looked = all;
            lookedAt = now;
        }
        return looked;
    }
}
