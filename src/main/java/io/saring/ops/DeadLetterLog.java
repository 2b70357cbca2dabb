package io.saring.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.saring.domain.Metric;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Warns of records that became dead letters: one line a minute for each stream, however many they are, with their reasons
 * and counts. For the supervisor's thread.
 */
public final class DeadLetterLog {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final MeterRegistry registry;
    private final Clock clock;
    private final Consumer<String> log;
    private final Map<Meter.Id, Double> told = new HashMap<>();
    private Instant next = Instant.EPOCH;

    /**
     * A log of what has not been told yet.
     *
     * @param registry where dead letters are counted
     * @param log takes the warnings
     */
    public DeadLetterLog(MeterRegistry registry, Clock clock, Consumer<String> log) {
        this.registry = registry;
        this.clock = clock;
        this.log = log;
    }

    /** Warns where there is something to tell and the last warning is a minute old. */
    public void tell() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        Map<String, Map<String, Long>> untold = untold();
        untold.forEach((place, reasons) -> log.accept(line(place, reasons)));
        if (!untold.isEmpty()) {
            next = now.plus(INTERVAL);
        }
    }

    /** How many records became dead letters since the last warning, by stream and reason. */
    private Map<String, Map<String, Long>> untold() {
        Map<String, Map<String, Long>> untold = new TreeMap<>();
        for (Counter counter : registry.find(Metric.DEAD_LETTERS.id()).counters()) {
            double count = counter.count();
            long more = (long) (count - told.getOrDefault(counter.getId(), 0.0));
            if (more > 0) {
                told.put(counter.getId(), count);
                untold.computeIfAbsent(place(counter), place -> new TreeMap<>())
                        .merge(reason(counter), more, Long::sum);
            }
        }
        return untold;
    }

    private static String place(Counter counter) {
        String stream = tag(counter, 1);
        return stream.isEmpty() ? tag(counter, 0) : tag(counter, 0) + ", stream " + stream;
    }

    private static String reason(Counter counter) {
        return tag(counter, 2);
    }

    private static String tag(Counter counter, int index) {
        String value = counter.getId().getTag(Metric.DEAD_LETTERS.tags().get(index));
        return value == null ? "" : value;
    }

    private static String line(String place, Map<String, Long> reasons) {
        return reasons.entrySet().stream()
                .map(reason -> String.format(Locale.ROOT, "%,d %s", reason.getValue(), reason.getKey()))
                .collect(Collectors.joining(", ", place + ": new dead letters: ", "; deadletters list shows them"));
    }
}
