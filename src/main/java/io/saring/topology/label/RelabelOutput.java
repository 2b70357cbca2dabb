package io.saring.topology.label;

import io.saring.domain.LabelledMessage;
import io.saring.domain.Relabel;
import io.saring.domain.Superseded;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Makes of a degraded message the record that has it labelled again. For one stream thread. */
final class RelabelOutput {

    private static final String TYPE = "io.saring.event.Relabel";

    private final Encoder<Relabel> encoder;
    private final CloudEvents cloudEvents;
    private final int maxRecordBytes;

    RelabelOutput(Encoder<Relabel> encoder, CloudEvents cloudEvents, int maxRecordBytes) {
        this.encoder = encoder;
        this.cloudEvents = cloudEvents;
        this.maxRecordBytes = maxRecordBytes;
    }

    /** The record for the relabel topic; null where it would be too large, so that the degraded event stands. */
    Record<byte[], OutgoingEvent> record(SourceRecord source, LabelledMessage degraded) {
        String id = cloudEvents.id(source.position(), TYPE, 0, null);
        Relabel relabel = new Relabel(
                id,
                source.position(),
                degraded.stream(),
                source.value(),
                source.headers(),
                new Superseded(degraded.id(), degraded.results()),
                degraded.labelledAt());
        Headers headers = cloudEvents.headers(id, TYPE, source.position(), degraded.labelledAt(), source.headers());
        byte[] value = encoder.encode(relabel);
        if (RecordSize.of(source.key(), value, headers) > maxRecordBytes) {
            return null;
        }
        return OutgoingEvent.record(source.position().partition(), source.key(), value, headers, degraded.labelledAt());
    }
}
