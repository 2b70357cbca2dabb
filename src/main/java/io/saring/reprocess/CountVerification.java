package io.saring.reprocess;

import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.topology.count.CountSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts labelled messages and decisions again, and compares with what count has written: the sum of a row over all that came in
 * time and late. Where they differ it waits for count to catch up. For one thread.
 */
public final class CountVerification {

    private static final List<Duration> WINDOWS = List.of(Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private CountVerification() {}

    /**
     * Where both differ.
     *
     * @param row the row; its {@code lateAt} says nothing
     * @param counted what was written
     * @param expected what the events say
     */
    public record Difference(CountKey row, Numbers counted, Numbers expected) {}

    /** The numbers of a row. */
    public record Numbers(long count, long degraded, long probabilityMillionths) {

        private static final Numbers NONE = new Numbers(0, 0, 0);

        private Numbers plus(long others, long othersDegraded, long othersMillionths) {
            return new Numbers(count + others, degraded + othersDegraded, probabilityMillionths + othersMillionths);
        }
    }

    /**
     * What was compared.
     *
     * @param events labelled messages and decisions of the range
     * @param rows rows that were compared
     * @param differences where they differ, by row
     */
    public record Result(long events, long rows, List<Difference> differences) {}

    /**
     * Compares.
     *
     * @param patience how long count may take to catch up
     * @throws IllegalArgumentException where retention has taken events of the range
     */
    public static Result verify(Wiring wiring, CountRange range, Duration patience) {
        Configuration configuration = wiring.configuration();
        long deadline = System.nanoTime() + patience.toNanos();
        try (EventSession session = wiring.openEvents();
                RecountedEvents events = new RecountedEvents(configuration, session, range);
                CountRows rows = new CountRows(configuration, session, range, key -> true)) {
            while (true) {
                events.readOn();
                rows.readOn();
                Result result = compare(events, rows.rows(), range);
                if (result.differences().isEmpty() || System.nanoTime() > deadline) {
                    return result;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private static Result compare(RecountedEvents events, Map<CountKey, Count> rows, CountRange range) {
        Map<CountKey, Numbers> counted = new HashMap<>();
        Set<List<String>> channels = new HashSet<>();
        rows.forEach((key, count) -> {
            channels.add(List.of(key.stream(), key.channel()));
            add(counted, inTime(key), count.count(), count.degraded(), count.probabilityMillionths());
        });
        Map<CountKey, Numbers> expected = new HashMap<>();
        events.each((slice, counts) -> {
            String channel =
                    channels.contains(List.of(slice.stream(), slice.channel())) ? slice.channel() : CountKey.OTHER;
            counts.rows((of, count, degraded, millionths) ->
                    keys(slice, channel, of, range).forEach(key -> add(expected, key, count, degraded, millionths)));
        });
        return new Result(events.events(), counted.size(), differences(counted, expected));
    }

    private static void add(Map<CountKey, Numbers> all, CountKey key, long count, long degraded, long millionths) {
        all.merge(
                key,
                new Numbers(count, degraded, millionths),
                (before, own) -> before.plus(own.count(), own.degraded(), own.probabilityMillionths()));
    }

    private static CountKey inTime(CountKey key) {
        return key.lateAt().equals(Instant.EPOCH)
                ? key
                : new CountKey(
                        key.windowStart(),
                        key.window(),
                        Instant.EPOCH,
                        key.stream(),
                        key.channel(),
                        key.language(),
                        key.of());
    }

    private static List<CountKey> keys(CountSlice slice, String channel, Counted of, CountRange range) {
        List<CountKey> keys = new ArrayList<>();
        for (Duration window : WINDOWS) {
            Instant start = Instant.ofEpochMilli(slice.minute() - Math.floorMod(slice.minute(), window.toMillis()));
            if (range.holds(start, window)) {
                keys.add(new CountKey(start, window, Instant.EPOCH, slice.stream(), channel, slice.language(), of));
            }
        }
        return keys;
    }

    private static List<Difference> differences(Map<CountKey, Numbers> counted, Map<CountKey, Numbers> expected) {
        Set<CountKey> keys = new HashSet<>(counted.keySet());
        keys.addAll(expected.keySet());
        List<Difference> differences = new ArrayList<>();
        for (CountKey key : keys) {
            Numbers own = counted.getOrDefault(key, Numbers.NONE);
            Numbers right = expected.getOrDefault(key, Numbers.NONE);
            if (!own.equals(right)) {
                differences.add(new Difference(key, own, right));
            }
        }
        differences.sort(Comparator.comparing((Difference own) -> own.row().windowStart())
                .thenComparing(own -> own.row().toString()));
        return differences;
    }
}
