package io.saring.topology.review;

import io.saring.domain.CaseKey;
import io.saring.domain.Sha256;
import java.nio.ByteBuffer;

/** Draws at random, and the same whenever the same message is handled again. */
final class Draw {

    private Draw() {}

    /**
     * Whether a message is drawn.
     *
     * @param share how many of all are, 0 to 1
     * @param purpose what it is drawn for: different purposes draw different messages
     */
    static boolean of(CaseKey key, String purpose, double share) {
        byte[] hash = Sha256.hash(purpose + "\0" + key.stream() + "\0" + key.messageId());
        // Fifty-three bits, as a double has.
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53 < share;
    }
}
