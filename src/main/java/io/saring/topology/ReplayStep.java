package io.saring.topology;

import io.saring.domain.Failure;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** What a replay does with each record that it reads. For one thread. */
public interface ReplayStep {

    /**
     * Takes a record.
     *
     * @return what will come of it, or null where its writer's schema is not known yet: it is to be given again
     */
    Pending take(ConsumerRecord<byte[], byte[]> record);

    /** A record on its way. */
    interface Pending {

        /** Whether its outcome is there. */
        boolean isDone();

        /** Its outcome, once it is there. */
        Replayed outcome();
    }

    /**
     * What came of a record.
     *
     * @param partition the partition to write to
     * @param key the key, or null
     * @param value the event, or null where there is none
     * @param headers the event's headers
     * @param timestamp when the event was made, in milliseconds since 1970
     * @param failure why there is no event, or null; both are null for a record without a value
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
    record Replayed(int partition, byte[] key, byte[] value, Headers headers, long timestamp, Failure failure) {

        public static Replayed of(Record<byte[], OutgoingEvent> record) {
            return new Replayed(
                    record.value().partition(),
                    record.key(),
                    record.value().value(),
                    record.headers(),
                    record.timestamp(),
                    null);
        }

        public static Replayed none(Failure failure) {
            return new Replayed(0, null, null, null, 0, failure);
        }
    }
}
