package io.saring.topology;

import io.saring.domain.SourcePosition;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Makes the records that pass tombstones on: with the headers of an event, and no value. Thread-safe. */
public final class TombstoneOutput {

    private static final String SUFFIX = ".Tombstone";

    private final String type;
    private final CloudEvents cloudEvents;
    private final Clock clock;

    /**
     * Of one output topic.
     *
     * @param eventType the kind of event that the topic has
     */
    public TombstoneOutput(String eventType, CloudEvents cloudEvents, Clock clock) {
        this.type = eventType + SUFFIX;
        this.cloudEvents = cloudEvents;
        this.clock = clock;
    }

    /** The record that passes one on. */
    public Record<byte[], OutgoingEvent> record(SourceRecord source) {
        Instant now = clock.instant();
        SourcePosition position = source.position();
        String id = cloudEvents.id(position, type, 0, null);
        Headers headers = cloudEvents.headersWithoutContent(id, type, position, now, source.headers());
        return OutgoingEvent.record(position.partition(), source.key(), null, headers, now);
    }
}
