package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Policy;
import io.saring.schema.Encoder;
import io.saring.topology.CloudEvents;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.RecordSize;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;

/** Judges labelled messages, and makes the records that carry the decisions, measured before they are sent. For one thread. */
final class DecisionOutput {

    private static final String TYPE = "io.saring.event.Decision";

    private final Policy policy;
    private final String replayId;
    private final CloudEvents cloudEvents;
    private final Encoder<Decision> encoder;
    private final int maxRecordBytes;
    private final Clock clock;

    /**
     * By a policy.
     *
     * @param replayId the replay, or null for live traffic
     */
    DecisionOutput(
            Policy policy,
            String replayId,
            CloudEvents cloudEvents,
            Encoder<Decision> encoder,
            int maxRecordBytes,
            Clock clock) {
        this.policy = policy;
        this.replayId = replayId;
        this.cloudEvents = cloudEvents;
        this.encoder = encoder;
        this.maxRecordBytes = maxRecordBytes;
        this.clock = clock;
    }

    /** A decision in the record that carries it. */
    record Made(Decision decision, Record<byte[], OutgoingEvent> record) {}

    /** The decision about a labelled message; null where there can be none, and {@code failed} is told why. */
    Made of(SourceRecord source, LabelledMessage labelled, Consumer<Failure> failed) {
        Decision decision = decision(source, labelled);
        Headers headers =
                cloudEvents.headers(decision.id(), TYPE, source.position(), decision.decidedAt(), source.headers());
        byte[] value = encoder.encode(decision);
        long size = RecordSize.of(source.key(), value, headers);
        if (size > maxRecordBytes) {
            failed.accept(Failure.of(
                    Failure.Reason.OUTPUT_TOO_LARGE,
                    "the decision of " + size + " bytes is over the " + maxRecordBytes
                            + " that producer and topic take"));
            return null;
        }
        int partition = source.position().partition();
        return new Made(decision, OutgoingEvent.record(partition, source.key(), value, headers, decision.decidedAt()));
    }

    private Decision decision(SourceRecord source, LabelledMessage labelled) {
        Policy.Verdict verdict = policy.judge(labelled);
        Instant now = clock.instant();
        String kind = TYPE + "/" + policy.name() + "/" + policy.version();
        String replay = replayId == null ? labelled.replayId() : replayId;
        return new Decision(
                cloudEvents.id(source.position(), kind, 0, replay),
                labelled.id(),
                labelled.messageId(),
                labelled.stream(),
                labelled.language().code(),
                verdict.action(),
                verdict.target(),
                policy.name(),
                policy.version(),
                verdict.fired(),
                verdict.reason(),
                verdict.ground(),
                true,
                now,
                null,
                null,
                Map.of(),
                replay);
    }
}
