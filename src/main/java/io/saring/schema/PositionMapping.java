package io.saring.schema;

import io.saring.domain.SourcePosition;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Positions, Avro to domain and back. */
final class PositionMapping {

    private PositionMapping() {}

    static SourcePosition toDomain(io.saring.event.SourcePosition avro) {
        return new SourcePosition(
                avro.getTopic(),
                avro.getPartition(),
                avro.getOffset(),
                avro.getTimestamp().toEpochMilli(),
                avro.getTimestampReplaced());
    }

    static io.saring.event.SourcePosition toAvro(SourcePosition position) {
        return new io.saring.event.SourcePosition(
                position.topic(),
                position.partition(),
                position.offset(),
                Instant.ofEpochMilli(position.timestamp()),
                position.timestampReplaced());
    }

    static @Nullable SourcePosition toDomainIfAny(io.saring.event.@Nullable SourcePosition avro) {
        return avro == null ? null : toDomain(avro);
    }

    static io.saring.event.@Nullable SourcePosition toAvroIfAny(@Nullable SourcePosition position) {
        return position == null ? null : toAvro(position);
    }
}
