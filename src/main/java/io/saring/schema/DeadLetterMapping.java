package io.saring.schema;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;

/** Dead letters, Avro to domain and back. */
final class DeadLetterMapping {

    private DeadLetterMapping() {}

    static DeadLetter toDomain(io.saring.event.DeadLetter avro) {
        return new DeadLetter(
                avro.getId(),
                PositionMapping.toDomain(avro.getSource()),
                avro.getApplication(),
                avro.getStream(),
                new Failure(reason(avro.getReason()), avro.getError(), avro.getAttempts()),
                HeaderMapping.bytes(avro.getKey()),
                HeaderMapping.bytes(avro.getValue()),
                avro.getValueTruncated(),
                avro.getValueSize(),
                avro.getValueHash(),
                HeaderMapping.toDomain(avro.getHeaders()),
                avro.getFailedAt());
    }

    static io.saring.event.DeadLetter toAvro(DeadLetter letter) {
        return new io.saring.event.DeadLetter(
                letter.id(),
                PositionMapping.toAvro(letter.source()),
                letter.application(),
                letter.stream(),
                io.saring.event.Reason.valueOf(letter.failure().reason().name()),
                letter.failure().error(),
                letter.failure().attempts(),
                HeaderMapping.buffer(letter.key()),
                HeaderMapping.buffer(letter.value()),
                letter.valueTruncated(),
                letter.valueSize(),
                letter.valueHash(),
                HeaderMapping.toAvro(letter.headers()),
                letter.failedAt());
    }

    /** A reason that a later version added reads as the nearest that can be requeued: undecodable here. */
    private static Failure.Reason reason(io.saring.event.Reason avro) {
        return avro == io.saring.event.Reason.UNKNOWN
                ? Failure.Reason.UNDECODABLE
                : Failure.Reason.valueOf(avro.name());
    }
}
