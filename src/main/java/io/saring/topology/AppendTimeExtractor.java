package io.saring.topology;

import java.time.Clock;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes a record's timestamp where it is usable; one that is invalid or too far ahead is replaced by the time of reading
 * and marked. Never fails: Kafka's own extractor kills the thread over one bad timestamp. Thread-safe.
 */
final class AppendTimeExtractor implements TimestampExtractor {

    private static final String MARK = "saring.timestamp.replaced";
    private static final byte[] MARKED = {1};

    private final Clock clock;
    private final Duration tolerance;

    /**
     * An extractor.
     *
     * @param tolerance how far ahead of the clock a timestamp may be
     */
    public AppendTimeExtractor(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        // A producer may have sent a header of this name.
        record.headers().remove(MARK);
        long now = clock.millis();
        if (record.timestamp() >= 0 && record.timestamp() <= now + tolerance.toMillis()) {
            return record.timestamp();
        }
        record.headers().add(MARK, MARKED);
        return now;
    }

    /** Whether this extractor replaced the timestamp of the record with these headers. */
    static boolean replaced(Headers headers) {
        return headers.lastHeader(MARK) != null;
    }

    /** Whether a header is this extractor's own and none of the producer's. */
    static boolean isMark(String headerKey) {
        return headerKey.equals(MARK);
    }
}
