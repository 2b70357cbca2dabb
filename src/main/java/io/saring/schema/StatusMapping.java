package io.saring.schema;

import io.saring.domain.LabelStatus;

/** The status of labels, Avro to domain and back. */
final class StatusMapping {

    private StatusMapping() {}

    /** A status that a later version added reads as OK: the labels are there. */
    static LabelStatus toDomain(io.saring.event.LabelStatus avro) {
        return avro == io.saring.event.LabelStatus.DEGRADED ? LabelStatus.DEGRADED : LabelStatus.OK;
    }

    static io.saring.event.LabelStatus toAvro(LabelStatus status) {
        return io.saring.event.LabelStatus.valueOf(status.name());
    }
}
