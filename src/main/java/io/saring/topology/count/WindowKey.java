package io.saring.topology.count;

import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.common.utils.Bytes;

/**
 * A window of one stream, channel and language. All times are in milliseconds since 1970.
 *
 * @param ends when nothing more should come: the window's end, or of what came late the end of the hour it was counted in
 * @param length the window's length
 * @param start when it begins
 * @param lateAt the hour that what came late was counted in; 0 of what came in time
 */
record WindowKey(long ends, long length, long start, long lateAt, String stream, String channel, String language) {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    /** The window that a slice belongs to, of what comes in time. */
    static WindowKey of(CountSlice slice, long length) {
        long start = slice.minute() - Math.floorMod(slice.minute(), length);
        return new WindowKey(start + length, length, start, 0, slice.stream(), slice.channel(), slice.language());
    }

    /** The same of what comes late, at a time. */
    WindowKey late(long time) {
        long hour = time - Math.floorMod(time, HOUR);
        return new WindowKey(hour + HOUR, length, start, hour, stream, channel, language);
    }

    /** Its bytes, in the order of when windows end. */
    Bytes bytes() {
        byte[] names = StoreBytes.texts(stream, channel, language);
        return Bytes.wrap(ByteBuffer.allocate(4 * Long.BYTES + names.length)
                .putLong(ends)
                .putLong(length)
                .putLong(start)
                .putLong(lateAt)
                .put(names)
                .array());
    }

    /** Comes before all that ends at a time or later. */
    static Bytes from(long ends) {
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(ends).array());
    }

    static WindowKey read(Bytes bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes.get());
        return new WindowKey(
                in.getLong(),
                in.getLong(),
                in.getLong(),
                in.getLong(),
                StoreBytes.text(in),
                StoreBytes.text(in),
                StoreBytes.text(in));
    }

    /** The key of one of its rows. */
    CountKey row(Counted of) {
        return new CountKey(
                Instant.ofEpochMilli(start),
                Duration.ofMillis(length),
                Instant.ofEpochMilli(lateAt),
                stream,
                channel,
                language,
                of);
    }
}
