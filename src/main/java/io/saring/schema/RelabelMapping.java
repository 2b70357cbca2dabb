package io.saring.schema;

import io.saring.domain.Relabel;
import java.nio.ByteBuffer;
import java.util.Objects;

/** Messages to be labelled again, Avro to domain and back. */
final class RelabelMapping {

    private RelabelMapping() {}

    static Relabel toDomain(io.saring.event.Relabel avro) {
        return new Relabel(
                avro.getId(),
                PositionMapping.toDomain(avro.getSource()),
                avro.getStream(),
                Objects.requireNonNull(HeaderMapping.bytes(avro.getValue()), "value"),
                HeaderMapping.toDomain(avro.getHeaders()),
                LabelledMessageMapping.superseded(avro.getSuperseded()),
                avro.getDegradedAt());
    }

    static io.saring.event.Relabel toAvro(Relabel relabel) {
        return new io.saring.event.Relabel(
                relabel.id(),
                PositionMapping.toAvro(relabel.source()),
                relabel.stream(),
                ByteBuffer.wrap(relabel.value()),
                HeaderMapping.toAvro(relabel.headers()),
                LabelledMessageMapping.superseded(relabel.superseded()),
                relabel.degradedAt());
    }
}
