package io.saring.topology;

import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Sends records on under another key, so that one task has all of that key, in the order of each partition that they were read from.
 * What has no such key goes on under its own, and what is too large with where it was read in parts; both become dead letters
 * there. For one stream thread.
 */
public final class RekeyProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** As many bytes of a value that is too large go on. */
    private static final int BEGINNING = 64 << 10;

    private final Keys keys;
    private final int maxRecordBytes;
    private ProcessorContext<byte[], byte[]> context;

    /** Finds the other key of a record. For one thread. */
    public interface Keys {

        /**
         * The key that a record with a value goes on under; its own where it has no other.
         *
         * @param topic where it was read
         */
        byte @Nullable [] of(Record<byte[], byte[]> record, byte[] value, String topic);
    }

    /**
     * One for a task.
     *
     * @param maxRecordBytes largest record that the producer and the topic between take
     */
    public RekeyProcessor(Keys keys, int maxRecordBytes) {
        this.keys = keys;
        this.maxRecordBytes = maxRecordBytes;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ExceptionScrubber.scrub(() -> {
            RecordMetadata read = context.recordMetadata().orElseThrow();
            byte[] key = record.value() == null ? record.key() : keys.of(record, record.value(), read.topic());
            Origin.note(record.headers(), read, record.key());
            context.forward(fits(record, key) ? record.withKey(key) : beginning(record, read));
        });
    }

    private boolean fits(Record<byte[], byte[]> record, byte @Nullable [] key) {
        return record.value() == null || RecordSize.of(key, record.value(), record.headers()) <= maxRecordBytes;
    }

    /** Without what the producer's headers, which may be what is too large, say. */
    private static Record<byte[], byte[]> beginning(Record<byte[], byte[]> record, RecordMetadata read) {
        SourceRecord source = SourceRecord.of(record, read, Instant.EPOCH);
        Headers headers = new RecordHeaders();
        Origin.note(headers, read, record.key());
        Origin.noteCut(headers, new SourceRecord.Whole(source.wholeSize(), source.wholeHash()));
        byte[] value = record.value();
        return record.withHeaders(headers).withValue(Arrays.copyOf(value, Math.min(BEGINNING, value.length)));
    }
}
