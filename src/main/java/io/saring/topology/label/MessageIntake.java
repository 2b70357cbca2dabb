package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.domain.Tombstones;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.text.BlankText;
import io.saring.topology.SourceRecord;

/** Decodes and checks messages as they come in. For one stream thread. */
final class MessageIntake implements Intake {

    private final LabelSettings settings;
    private final Decoder<Message> decoder;
    private final DecodeBackPressure backPressure;

    MessageIntake(LabelSettings settings, Decoder<Message> decoder, DecodeBackPressure backPressure) {
        this.settings = settings;
        this.decoder = decoder;
        this.backPressure = backPressure;
    }

    @Override
    public IntakeResult assess(SourceRecord record) {
        byte[] value = record.value();
        if (value == null) {
            return tombstone();
        }
        if (record.truncated()) {
            return IntakeResult.failed(Failure.of(
                    Failure.Reason.TOO_LONG,
                    "the record of " + record.wholeSize() + " bytes is over what can be kept while it is labelled, "
                            + settings.maxRecordBytes() + " bytes with its key and headers"));
        }
        Decoded<Message> decoded =
                decoder.decode(value, record.position().timestamp(), SourceRecord.schemaHeader(record.headers()));
        if (decoded instanceof Decoded.Waiting<Message> waiting) {
            return await(record, waiting);
        }
        if (decoded instanceof Decoded.Failed<Message> failed) {
            return failed(record, failed);
        }
        backPressure.decoded();
        return check(((Decoded.Value<Message>) decoded).value(), record);
    }

    private IntakeResult tombstone() {
        if (settings.labelling().tombstones() == Tombstones.PASS) {
            return new IntakeResult.Settled(new RecordOutcome.PassedOn(), null);
        }
        return IntakeResult.failed(Failure.of(Failure.Reason.TOMBSTONE, "the record has no value"));
    }

    private IntakeResult await(SourceRecord record, Decoded.Waiting<Message> waiting) {
        Undecoded undecoded =
                new Undecoded(Undecoded.Cause.SCHEMA, waiting.schema().toString());
        if (!waiting.denied() || !backPressure.givesUp(record.takenAt())) {
            return new IntakeResult.Waits(undecoded);
        }
        return IntakeResult.undecodable(
                Failure.of(
                        Failure.Reason.UNKNOWN_SCHEMA,
                        "the schema registry knew no message schema of " + waiting.schema() + " for "
                                + settings.source().unknownSchemaAfter().toSeconds() + " s"),
                undecoded);
    }

    private IntakeResult failed(SourceRecord record, Decoded.Failed<Message> failed) {
        if (failed.ofFormat()) {
            backPressure.decoded();
            return IntakeResult.failed(failed.failure());
        }
        Undecoded undecoded =
                new Undecoded(Undecoded.Cause.FORMAT, failed.failure().error());
        return backPressure.withholds(record.takenAt())
                ? new IntakeResult.Waits(undecoded)
                : IntakeResult.undecodable(failed.failure(), undecoded);
    }

    private IntakeResult check(Message message, SourceRecord record) {
        int length = message.text().length();
        if (length > settings.limits().maxTextLength()) {
            return IntakeResult.failed(Failure.of(
                    Failure.Reason.TOO_LONG,
                    "the text of " + length + " UTF-16 units is over the configured "
                            + settings.limits().maxTextLength()));
        }
        MessageOrigin origin = MessageOrigin.first(record, settings.stream());
        return BlankText.is(message.text())
                ? new IntakeResult.Settled(new RecordOutcome.Empty(message, origin), null)
                : new IntakeResult.Accepted(message, origin);
    }
}
