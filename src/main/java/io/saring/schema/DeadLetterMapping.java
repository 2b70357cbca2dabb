package io.saring.schema;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.RecordHeader;
import java.nio.ByteBuffer;
import java.util.List;

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
                bytes(avro.getKey()),
                bytes(avro.getValue()),
                avro.getValueTruncated(),
                avro.getValueSize(),
                avro.getValueHash(),
                avro.getHeaders().stream().map(DeadLetterMapping::header).toList(),
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
                buffer(letter.key()),
                buffer(letter.value()),
                letter.valueTruncated(),
                letter.valueSize(),
                letter.valueHash(),
                avroHeaders(letter.headers()),
                letter.failedAt());
    }

    private static List<io.saring.event.RecordHeader> avroHeaders(List<RecordHeader> headers) {
        return headers.stream().map(DeadLetterMapping::header).toList();
    }

    /** A reason that a later version added reads as the nearest that can be put back: undecodable here. */
    private static Failure.Reason reason(io.saring.event.Reason avro) {
        return avro == io.saring.event.Reason.UNKNOWN
                ? Failure.Reason.UNDECODABLE
                : Failure.Reason.valueOf(avro.name());
    }

    private static RecordHeader header(io.saring.event.RecordHeader avro) {
        return new RecordHeader(avro.getKey(), bytes(avro.getValue()));
    }

    private static io.saring.event.RecordHeader header(RecordHeader header) {
        return new io.saring.event.RecordHeader(header.key(), buffer(header.value()));
    }

    private static ByteBuffer buffer(byte[] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        if (buffer == null) {
            return null;
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
