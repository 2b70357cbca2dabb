package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Inputs;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.Output;
import io.saring.topology.ReplayContext;
import io.saring.topology.ReplayStep;
import io.saring.topology.SourceRecord;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides about labelled messages again, to another topic. For one thread. */
public final class DecideReplay implements ReplayStep {

    private final FirstDecisions first;
    private final Decoder<LabelledMessage> decoder;
    private final DecisionOutput decisions;
    private final String output;

    /**
     * By policies.
     *
     * @param first what was decided first about a message, or with what it is to be decided
     * @param key by whose key decisions go
     * @param passedOn names of the records' headers that decisions have too
     */
    public DecideReplay(
            FirstDecisions first,
            Decoder<LabelledMessage> decoder,
            Encoder<Decision> encoder,
            DecisionKey key,
            Set<String> passedOn,
            ReplayContext context) {
        CloudEvents cloudEvents = new CloudEvents(context.clusterIds(), "/saring/replay/decide", passedOn);
        this.first = first;
        this.decoder = decoder;
        this.output = context.output();
        this.decisions = new DecisionOutput(
                context.replayId(),
                key,
                cloudEvents,
                new EventPacker<>(DecisionOutput.TYPE, encoder, cloudEvents, context.maxRecordBytes()),
                context.clock());
    }

    @Override
    public Optional<ReplayedRecord> take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return done(new ReplayResult.Skipped());
        }
        Decoded<LabelledMessage> decoded = Output.guarded(
                () -> decoder.decode(record.value(), record.timestamp()), Decoded::failed, DecideServices.UNREADABLE);
        if (decoded instanceof Decoded.Waiting<LabelledMessage>) {
            return Optional.empty();
        }
        if (decoded instanceof Decoded.Failed<LabelledMessage> failed) {
            return done(new ReplayResult.Refused(failed.failure()));
        }
        SourceRecord source = SourceRecord.of(record, Instant.EPOCH);
        LabelledMessage labelled = ((Decoded.Value<LabelledMessage>) decoded).value();
        return done(first.basis(source.position())
                .map(basis -> ReplayResult.of(
                        decisions.of(source, labelled, basis.policies(), Inputs.recorded(basis.inputs())), output))
                .orElseGet(ReplayResult.Skipped::new));
    }

    private static Optional<ReplayedRecord> done(ReplayResult result) {
        return Optional.of(new Immediate(result));
    }
}
