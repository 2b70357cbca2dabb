package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.domain.Relabel;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.topology.SourceRecord;
import java.util.Map;

/** Decodes messages that are to be labelled again, each as its stream's are. For one stream thread. */
final class RelabelIntake implements Intake {

    private final Decoder<Relabel> decoder;
    private final Map<String, Decoder<Message>> messageDecoders;
    private final DecodeBackPressure backPressure;

    /**
     * An intake.
     *
     * @param messageDecoders the decoder of each stream's messages, by its name
     */
    RelabelIntake(
            Decoder<Relabel> decoder, Map<String, Decoder<Message>> messageDecoders, DecodeBackPressure backPressure) {
        this.decoder = decoder;
        this.messageDecoders = messageDecoders;
        this.backPressure = backPressure;
    }

    @Override
    public IntakeResult assess(SourceRecord record) {
        byte[] value = record.value();
        if (value == null || record.truncated()) {
            return IntakeResult.failed(
                    Failure.of(Failure.Reason.UNDECODABLE, "the record is no message to be labelled again"));
        }
        Decoded<Relabel> decoded = decoder.decode(value, record.position().timestamp());
        if (decoded instanceof Decoded.Value<Relabel> relabel) {
            return assess(record, relabel.value());
        }
        return unusable(record, decoded);
    }

    private IntakeResult assess(SourceRecord record, Relabel relabel) {
        Decoder<Message> messageDecoder = messageDecoders.get(relabel.stream());
        if (messageDecoder == null) {
            return IntakeResult.failed(Failure.of(
                    Failure.Reason.INVALID,
                    "the message came through a stream that is not configured any more; its degraded event stands"));
        }
        Decoded<Message> decoded = messageDecoder.decode(
                relabel.value(), relabel.source().timestamp(), SourceRecord.schemaHeader(relabel.headers()));
        if (decoded instanceof Decoded.Value<Message> message) {
            backPressure.decoded();
            MessageOrigin origin = new MessageOrigin(relabel.source(), relabel.stream(), 1, relabel.superseded());
            return new IntakeResult.Accepted(message.value(), origin);
        }
        return unusable(record, decoded);
    }

    private IntakeResult unusable(SourceRecord record, Decoded<?> decoded) {
        if (decoded instanceof Decoded.Waiting<?> waiting) {
            if (!waiting.denied() || !backPressure.givesUp(record.takenAt())) {
                return new IntakeResult.Waits(
                        new Undecoded(Undecoded.Cause.SCHEMA, waiting.schema().toString()));
            }
            return IntakeResult.failed(Failure.of(
                    Failure.Reason.UNKNOWN_SCHEMA, "the schema registry does not know schema " + waiting.schema()));
        }
        return IntakeResult.failed(((Decoded.Failed<?>) decoded).failure());
    }
}
