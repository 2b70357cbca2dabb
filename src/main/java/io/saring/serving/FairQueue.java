package io.saring.serving;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Queues of several streams of which each gets a share of the service by its weight: start-time fair queueing, after
 * Goyal, Vin and Cheng (1996). Not thread-safe: the batcher's lock guards it.
 *
 * @param <E> the type of the elements
 */
final class FairQueue<E> {

    /** How often the wait is worked out from what comes during it. */
    private static final int ROUNDS = 5;

    private final Map<String, Double> weights;
    private final Map<String, Stream<E>> streams = new HashMap<>();
    private double virtualTime;
    private int size;
    private long cost;

    /** An element with what serving it costs. */
    private record Waiting<E>(E element, int cost) {}

    private static final class Stream<E> {
        private final double weight;
        private final ArrayDeque<Waiting<E>> elements = new ArrayDeque<>();
        private final ArrivalRate arrivals = new ArrivalRate();
        private double served;
        private long cost;

        private Stream(double weight) {
            this.weight = weight;
        }
    }

    /** Streams that are not named weigh 1. */
    FairQueue(Map<String, Double> weights) {
        this.weights = Map.copyOf(weights);
    }

    /**
     * Puts an element at its stream's end.
     *
     * @param elementCost what serving it costs: the stream is charged with that
     * @param now the {@link System#nanoTime}
     */
    void add(String name, E element, int elementCost, long now) {
        Stream<E> stream = streams.computeIfAbsent(name, key -> new Stream<>(weight(key)));
        if (stream.elements.isEmpty()) {
            // A stream that was idle has no claim on what it did not use.
            stream.served = Math.max(stream.served, virtualTime);
        }
        stream.elements.add(new Waiting<>(element, elementCost));
        stream.cost += elementCost;
        stream.arrivals.note(elementCost, now);
        cost += elementCost;
        size++;
    }

    private double weight(String name) {
        return weights.getOrDefault(name, 1.0);
    }

    /** The element whose turn it is, where there is one. */
    @Nullable
    E peek() {
        Stream<E> next = next();
        return next == null ? null : next.elements.peek().element();
    }

    /** Takes the element whose turn it is. */
    E take() {
        Stream<E> next = Objects.requireNonNull(next(), "an empty queue has nothing to take");
        Waiting<E> taken = next.elements.remove();
        virtualTime = next.served;
        next.served += taken.cost() / next.weight;
        next.cost -= taken.cost();
        cost -= taken.cost();
        size--;
        return taken.element();
    }

    /**
     * The cost of what is served until an element that a stream adds now has been served itself: of what waits in that
     * stream, and of the others' share meanwhile, which is at most what waits there and what comes there until then.
     *
     * @param elementCost the cost of the element
     * @param perNano the cost that is served in a nanosecond
     * @param now the {@link System#nanoTime}
     */
    double costUntilServed(String name, int elementCost, double perNano, long now) {
        Stream<E> stream = streams.get(name);
        double own = (double) elementCost + (stream == null ? 0 : stream.cost);
        double until = own;
        for (int round = 0; round < ROUNDS; round++) {
            until = own + othersShare(name, own, until / perNano, now);
        }
        return until;
    }

    private double othersShare(String name, double own, double nanos, long now) {
        double share = 0;
        for (Map.Entry<String, Stream<E>> entry : streams.entrySet()) {
            Stream<E> other = entry.getValue();
            if (!entry.getKey().equals(name)) {
                double most = own * other.weight / weight(name);
                share += Math.min(most, other.cost + other.arrivals.perNano(now) * nanos);
            }
        }
        return share;
    }

    int size() {
        return size;
    }

    /** What serving all that waits costs. */
    long cost() {
        return cost;
    }

    private @Nullable Stream<E> next() {
        Stream<E> next = null;
        for (Stream<E> stream : streams.values()) {
            if (!stream.elements.isEmpty() && (next == null || stream.served < next.served)) {
                next = stream;
            }
        }
        return next;
    }
}
