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

    private static final class Stream<E> {
        private final double weight;
        private final ArrayDeque<E> elements = new ArrayDeque<>();
        private double served;

        private Stream(double weight) {
            this.weight = weight;
        }
    }

    /** Streams that are not named weigh 1. */
    FairQueue(Map<String, Double> weights) {
        this.weights = Map.copyOf(weights);
    }

    void add(String name, E element) {
        Stream<E> stream = streams.computeIfAbsent(name, key -> new Stream<>(weights.getOrDefault(key, 1.0)));
        if (stream.elements.isEmpty()) {
            // A stream that was idle has no claim on what it did not use.
            stream.served = Math.max(stream.served, virtualTime);
        }
        stream.elements.add(element);
        size++;
    }

    /** The element whose turn it is, or null. */
    E peek() {
        Stream<E> next = next();
        return next == null ? null : next.elements.peek();
    }

    /** Takes the element whose turn it is, and charges its stream with a cost. */
    E take(double cost) {
        Stream<E> next = next();
        virtualTime = next.served;
        next.served += cost / next.weight;
        size--;
        return next.elements.poll();
    }

    int size() {
        return size;
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
