package io.saring.topology.label;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Records of one task that cannot be decoded yet, and those that came after them with the same key, in the order in which
 * they came. For one stream thread.
 */
final class WaitingRecords {

    private final DecodeBackPressure backPressure;
    private final Set<ByteBuffer> keys = new HashSet<>();
    private List<InFlightRecord> records = new ArrayList<>();

    WaitingRecords(DecodeBackPressure backPressure) {
        this.backPressure = backPressure;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether a record of a key would have to wait behind another. */
    boolean blocks(byte @Nullable [] key) {
        return key != null && keys.contains(ByteBuffer.wrap(key));
    }

    void add(InFlightRecord inFlight) {
        backPressure.waits(inFlight.record());
        keep(inFlight);
    }

    private void keep(InFlightRecord inFlight) {
        records.add(inFlight);
        byte[] key = inFlight.record().key();
        if (key != null) {
            keys.add(ByteBuffer.wrap(key));
        }
    }

    /** Tries each in its turn; {@code moves} says whether it could go on. */
    void lookAgain(Predicate<InFlightRecord> moves) {
        List<InFlightRecord> before = records;
        records = new ArrayList<>();
        keys.clear();
        for (InFlightRecord inFlight : before) {
            if (!blocks(inFlight.record().key()) && moves.test(inFlight)) {
                backPressure.ceases(inFlight.record());
            } else {
                keep(inFlight);
            }
        }
    }

    void clear() {
        records.forEach(inFlight -> backPressure.ceases(inFlight.record()));
        records.clear();
        keys.clear();
    }
}
