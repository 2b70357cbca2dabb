package io.saring.topology.count;

import java.nio.ByteBuffer;

/**
 * Some messages of a slice, as they go through the topic between, and as decisions are remembered.
 *
 * @param slice the slice
 * @param counts how many of them are what
 */
public record SliceRecord(CountSlice slice, SliceCounts counts) {

    byte[] bytes() {
        byte[] place = slice.bytes();
        byte[] own = counts.bytes();
        return ByteBuffer.allocate(place.length + own.length)
                .put(place)
                .put(own)
                .array();
    }

    static SliceRecord read(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return new SliceRecord(CountSlice.read(in), SliceCounts.read(in));
    }
}
