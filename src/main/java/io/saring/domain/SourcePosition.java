package io.saring.domain;

import java.util.Objects;

/**
 * The place of a record in Kafka.
 *
 * @param topic the topic's name
 * @param partition the partition's number
 * @param offset the offset in the partition
 * @param timestamp the record's timestamp, in milliseconds since 1970
 * @param timestampReplaced whether the record's own timestamp was unusable and the time of reading took its place
 */
public record SourcePosition(String topic, int partition, long offset, long timestamp, boolean timestampReplaced) {

    public SourcePosition {
        Objects.requireNonNull(topic, "topic");
    }

    /** The position as people write it: topic-partition@offset. */
    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
