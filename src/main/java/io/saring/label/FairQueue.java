package io.saring.label;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;

/**
 * Queues of several streams of which each gets a share of the service by its weight: start-time fair queueing, after
 * Goyal, Vin and Cheng (1996). Not thread-safe: the batcher's lock guards it.
 *
 * @param <E> the type of the elements
 */
final class FairQueue<E> {

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

    /** Puts an element at its stream's end, with what serving it costs: the stream is charged with that. */
    void add(String name, E element, int elementCost) {
        Stream<E> stream = streams.computeIfAbsent(name, key -> new Stream<>(weight(key)));
        if (stream.elements.isEmpty()) {
            // A stream that was idle has no claim on what it did not use.
            stream.served = Math.max(stream.served, virtualTime);
        }
        stream.elements.add(new Waiting<>(element, elementCost));
        stream.cost += elementCost;
        cost += elementCost;
        size++;
    }

    private double weight(String name) {
        return weights.getOrDefault(name, 1.0);
    }

    /** The element whose turn it is, or null. */
    E peek() {
        Stream<E> next = next();
        return next == null ? null : next.elements.peek().element();
    }

    /** Takes the element whose turn it is. */
    E take() {
        Stream<E> next = next();
        Waiting<E> taken = next.elements.poll();
        virtualTime = next.served;
        next.served += taken.cost() / next.weight;
        next.cost -= taken.cost();
        cost -= taken.cost();
        size--;
        return taken.element();
    }

    /**
     * The cost of what is served until an element that a stream adds now has been served itself: of what waits in that
     * stream, and of the others' share meanwhile, which is at most what waits there.
     *
     * @param elementCost the cost of the element
     */
    long costUntilServed(String name, int elementCost) {
        Stream<E> stream = streams.get(name);
        long own = elementCost + (stream == null ? 0 : stream.cost);
        double weight = weight(name);
        double until = own;
        for (Map.Entry<String, Stream<E>> other : streams.entrySet()) {
            if (!other.getKey().equals(name)) {
                until += Math.min((double) other.getValue().cost, own * other.getValue().weight / weight);
            }
        }
        return (long) until;
    }

    int size() {
        return size;
    }

    /** What serving all that waits costs. */
    long cost() {
        return cost;
    }

    private Stream<E> next() {
        Stream<E> next = null;
        for (Stream<E> stream : streams.values()) {
            if (!stream.elements.isEmpty() && (next == null || stream.served < next.served)) {
                next = stream;
            }
        }
        return next;
    }
}
