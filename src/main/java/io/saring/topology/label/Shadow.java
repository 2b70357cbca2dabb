package io.saring.topology.label;

import io.saring.serving.Lane;
import io.saring.topology.SourceRecord;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * A second labeller that sees a share of the traffic.
 *
 * @param lane its lane
 * @param tasks what it is asked for
 * @param share the share of keys that it sees, 0 to 1
 */
public record Shadow(Lane lane, Set<String> tasks, double share) {

    private static final long PARTS = 10_000;

    public Shadow {
        tasks = Set.copyOf(tasks);
    }

    /** Whether it sees a record: told by its key, so that it sees all or nothing of a conversation; by its place without. */
    boolean sees(SourceRecord record) {
        CRC32 hash = new CRC32();
        if (record.key() != null) {
            hash.update(record.key());
        } else {
            hash.update(ByteBuffer.allocate(Integer.BYTES + Long.BYTES)
                    .putInt(record.position().partition())
                    .putLong(record.position().offset())
                    .flip());
        }
        return hash.getValue() % PARTS < share * PARTS;
    }
}
