package io.saring.ops.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/** Lets each caller ask so often a second, and twice as often at once: a token bucket. Thread-safe. */
final class RequestRate {

    private static final double NANOS = 1e9;

    private final double perSecond;
    private final LongSupplier nanoTime;
    private final Map<String, Room> rooms = new ConcurrentHashMap<>();

    private record Room(double requests, long at) {}

    RequestRate(int perSecond, LongSupplier nanoTime) {
        this.perSecond = perSecond;
        this.nanoTime = nanoTime;
    }

    /** Whether a caller may ask now. */
    boolean admits(String caller) {
        long now = nanoTime.getAsLong();
        boolean[] admitted = new boolean[1];
        rooms.compute(caller, (same, before) -> {
            double room = before == null
                    ? 2 * perSecond
                    : Math.min(2 * perSecond, before.requests() + (now - before.at()) / NANOS * perSecond);
            admitted[0] = room >= 1;
            return new Room(admitted[0] ? room - 1 : room, now);
        });
        return admitted[0];
    }
}
