package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.domain.Tombstones;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.topology.SourceRecord;

/** Decodes and checks messages as they come in. For one stream thread. */
final class MessageIntake implements Intake {

    private final LabelSettings settings;
    private final Decoder<Message> decoder;
    private final SchemaBackPressure hold;

    MessageIntake(LabelSettings settings, Decoder<Message> decoder, SchemaBackPressure hold) {
        this.settings = settings;
        this.decoder = decoder;
        this.hold = hold;
    }

    @Override
    public IntakeResult assess(SourceRecord record) {
        if (record.value() == null) {
            return tombstone();
        }
        if (record.truncated()) {
            return failed(Failure.of(
                    Failure.Reason.TOO_LONG,
                    "the record of " + record.wholeSize() + " bytes is over what can be kept while it is labelled, "
                            + settings.maxRecordBytes() + " bytes with its key and headers"));
        }
        Decoded<Message> decoded =
                decoder.decode(record.value(), record.position().timestamp());
        if (decoded instanceof Decoded.Waiting<Message> waiting) {
            return await(record, waiting);
        }
        if (decoded instanceof Decoded.Failed<Message> undecodable) {
            return failed(undecodable.failure());
        }
        hold.resolved();
        return check(((Decoded.Value<Message>) decoded).value(), record);
    }

    private IntakeResult tombstone() {
        if (settings.tombstones() == Tombstones.PASS) {
            return new IntakeResult.Settled(new RecordOutcome.PassedOn());
        }
        return failed(Failure.of(Failure.Reason.TOMBSTONE, "the record has no value"));
    }

    private IntakeResult await(SourceRecord record, Decoded.Waiting<Message> waiting) {
        if (!waiting.denied() || !hold.givesUp(record.takenAt())) {
            return new IntakeResult.Waits();
        }
        return failed(Failure.of(
                Failure.Reason.UNKNOWN_SCHEMA,
                "the schema registry knew no message schema of id " + waiting.schemaId() + " for "
                        + settings.unknownSchemaAfter().toSeconds() + " s"));
    }

    private IntakeResult check(Message message, SourceRecord record) {
        int length = message.text().length();
        if (length > settings.maxTextLength()) {
            return failed(Failure.of(
                    Failure.Reason.TOO_LONG,
                    "the text of " + length + " UTF-16 units is over the configured " + settings.maxTextLength()));
        }
        return new IntakeResult.Ready(message, MessageOrigin.first(record, settings.stream()));
    }

    private static IntakeResult failed(Failure failure) {
        return new IntakeResult.Settled(new RecordOutcome.Failed(failure));
    }
}
