package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Meters;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All cases of the cluster as their topic tells them, in every instance: those that wait for somebody in memory, all of them on
 * disk. Written by Kafka Streams' global thread; thread-safe to read.
 */
public final class CaseTable {

    private final Map<CaseKey, Case> waiting = new ConcurrentHashMap<>();
    private final Map<CaseKey, Queue<Awaited>> awaited = new ConcurrentHashMap<>();
    private final WaitingGauges gauges;
    private volatile @Nullable Stored stored;

    /** Knows no cases yet, and measures those that come. */
    public CaseTable(Meters meters, Clock clock) {
        gauges = new WaitingGauges(meters, clock, waiting);
    }

    private record Awaited(Predicate<Case> until, CompletableFuture<Case> change) {}

    /** What reads cases from disk; thread-safe. */
    interface Stored {

        /** A case, where it is kept. */
        Optional<Case> get(CaseKey key);
    }

    /** Reads what does not wait from there. */
    void readFrom(Stored disk) {
        stored = disk;
    }

    /** Takes up what a case has become. */
    void put(CaseKey key, Case now) {
        if (now.waitsFor() == Case.Waiting.NOTHING) {
            waiting.remove(key);
        } else {
            waiting.put(key, now);
            gauges.show(now.queue());
        }
        Queue<Awaited> all = awaited.get(key);
        if (all != null) {
            all.stream()
                    .filter(own -> own.until().test(now))
                    .forEach(own -> own.change().complete(now));
        }
    }

    /** Takes up that a case is kept no more. */
    void remove(CaseKey key) {
        waiting.remove(key);
    }

    /** The case of a message, where there is one. */
    public Optional<Case> get(CaseKey key) {
        Case open = waiting.get(key);
        Stored disk = stored;
        if (open != null || disk == null) {
            return Optional.ofNullable(open);
        }
        return disk.get(key);
    }

    /** The cases that wait for somebody. */
    public Map<CaseKey, Case> waiting() {
        return Map.copyOf(waiting);
    }

    /**
     * What a case becomes, once it is so; that it is so already is not looked at. The caller completes it exceptionally, or cancels
     * it, where it waits no longer.
     */
    public CompletableFuture<Case> await(CaseKey key, Predicate<Case> until) {
        Awaited own = new Awaited(until, new CompletableFuture<>());
        awaited.compute(key, (same, others) -> {
            Queue<Awaited> all = others == null ? new ConcurrentLinkedQueue<>() : others;
            all.add(own);
            return all;
        });
        var unused = own.change().whenComplete((change, error) -> forget(key, own));
        return own.change();
    }

    private void forget(CaseKey key, Awaited own) {
        awaited.computeIfPresent(key, (same, all) -> {
            all.remove(own);
            return all.isEmpty() ? null : all;
        });
    }
}
