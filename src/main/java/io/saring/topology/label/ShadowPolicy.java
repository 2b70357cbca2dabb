package io.saring.topology.label;

import io.saring.serving.Lane;
import io.saring.topology.SourceRecord;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/** Rule of whether a second labeller sees the traffic. */
public sealed interface ShadowPolicy {

    /** There is none. */
    record None() implements ShadowPolicy {}

    /**
     * One sees a share.
     *
     * @param topic the topic for its labelled messages
     * @param lane its lane
     * @param tasks what it is asked for
     * @param share the share of keys that it sees, 0 to 1
     */
    record Share(String topic, Lane lane, Set<String> tasks, double share) implements ShadowPolicy {

        private static final long PARTS = 10_000;

        public Share {
            tasks = Set.copyOf(tasks);
        }

        /** Whether it sees a record: told by its key, so that it sees all or nothing of a conversation; by its place without. */
        boolean sees(SourceRecord record) {
            CRC32 hash = new CRC32();
            byte[] key = record.key();
            if (key != null) {
                hash.update(key);
            } else {
                hash.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                        .putInt(record.position().partition())
                        .putLong(record.position().offset())
                        .flip());
            }
            return hash.getValue() % PARTS < share * PARTS;
        }
    }
}
