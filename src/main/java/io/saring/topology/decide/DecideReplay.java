package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Policy;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.ClusterIds;
import io.saring.topology.ReplayStep;
import io.saring.topology.SourceRecord;
import io.saring.topology.label.LabelReplay;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Decides about labelled messages again, to another topic. For one thread. */
public final class DecideReplay implements ReplayStep {

    private final Decoder<LabelledMessage> decoder;
    private final DecisionOutput records;

    /**
     * A replay.
     *
     * @param replayId what tells it from live traffic and other replays
     * @param maxRecordBytes largest record that the producer and the topic take
     */
    public DecideReplay(
            Policy policy,
            String replayId,
            ClusterIds ids,
            Decoder<LabelledMessage> decoder,
            Encoder<Decision> encoder,
            int maxRecordBytes,
            Clock clock) {
        this.decoder = decoder;
        this.records = new DecisionOutput(
                policy, replayId, new CloudEvents(ids, "/saring/replay/decide"), encoder, maxRecordBytes, clock);
    }

    @Override
    public Pending take(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return new LabelReplay.Settled(Replayed.none(null));
        }
        Decoded<LabelledMessage> decoded = decoder.decode(record.value(), record.timestamp());
        if (decoded instanceof Decoded.Waiting<LabelledMessage>) {
            return null;
        }
        if (decoded instanceof Decoded.Failed<LabelledMessage> failed) {
            return new LabelReplay.Settled(Replayed.none(failed.failure()));
        }
        SourceRecord source = SourceRecord.of(record, Instant.EPOCH);
        Failure[] why = new Failure[1];
        DecisionOutput.Made made =
                records.of(source, ((Decoded.Value<LabelledMessage>) decoded).value(), failure -> why[0] = failure);
        return new LabelReplay.Settled(made == null ? Replayed.none(why[0]) : Replayed.of(made.record()));
    }
}
