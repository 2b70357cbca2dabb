package io.saring.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Records of one task that wait for their schema, and those that came after them with the same key, in the order in which
 * they came. For one stream thread.
 */
final class WaitingRecords {

    private final SchemaHold hold;
    private final Set<ByteBuffer> keys = new HashSet<>();
    private List<InFlight> records = new ArrayList<>();

    WaitingRecords(SchemaHold hold) {
        this.hold = hold;
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    /** Whether a record of a key would have to wait behind another. */
    boolean holdUp(byte[] key) {
        return key != null && keys.contains(ByteBuffer.wrap(key));
    }

    void add(InFlight inFlight) {
        hold.waits(inFlight.record());
        keep(inFlight);
    }

    private void keep(InFlight inFlight) {
        records.add(inFlight);
        byte[] key = inFlight.record().key();
        if (key != null) {
            keys.add(ByteBuffer.wrap(key));
        }
    }

    /** Tries each in its turn; {@code moves} says whether it could go on. */
    void lookAgain(Predicate<InFlight> moves) {
        List<InFlight> before = records;
        records = new ArrayList<>();
        keys.clear();
        for (InFlight inFlight : before) {
            if (!holdUp(inFlight.record().key()) && moves.test(inFlight)) {
                hold.ceases(inFlight.record());
            } else {
                keep(inFlight);
            }
        }
    }

    void clear() {
        records.forEach(inFlight -> hold.ceases(inFlight.record()));
        records.clear();
        keys.clear();
    }
}
