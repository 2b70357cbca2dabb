package io.saring.topology.label;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Releases records of the same key in the order in which they came, and records without a key as soon as they are
 * settled. For one stream thread.
 */
final class KeyOrder {

    private final Map<ByteBuffer, ArrayDeque<InFlightRecord>> byKey = new HashMap<>();

    /** Whether nothing of a key is in flight, so that a record of it could be released at once. */
    boolean idle(byte @Nullable [] key) {
        return key == null || !byKey.containsKey(ByteBuffer.wrap(key));
    }

    /** Queues a record behind those of its key. */
    void add(InFlightRecord inFlight) {
        byte[] key = inFlight.record().key();
        if (key != null) {
            byKey.computeIfAbsent(ByteBuffer.wrap(key), absent -> new ArrayDeque<>(2))
                    .add(inFlight);
        }
    }

    /** What can be forwarded now that a record is settled, in order: nothing where an earlier one of its key is not. */
    List<InFlightRecord> release(InFlightRecord settled) {
        byte[] key = settled.record().key();
        if (key == null) {
            return List.of(settled);
        }
        ByteBuffer wrapped = ByteBuffer.wrap(key);
        ArrayDeque<InFlightRecord> queue = byKey.getOrDefault(wrapped, new ArrayDeque<>(0));
        List<InFlightRecord> released = new ArrayList<>(1);
        for (InFlightRecord next = queue.peek(); next != null && next.isSettled(); next = queue.peek()) {
            released.add(queue.remove());
        }
        if (queue.isEmpty()) {
            byKey.remove(wrapped);
        }
        return released;
    }

    void clear() {
        byKey.clear();
    }
}
