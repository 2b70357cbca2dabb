package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Policy;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.Output;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges labelled messages by a policy, and makes the records that carry the decisions. For one thread. */
final class DecisionOutput {

    /** The kind of event, as its {@code ce_type} names it. */
    static final String TYPE = "io.saring.event.Decision";

    private final Policy policy;
    private final @Nullable String replayId;
    private final CloudEvents cloudEvents;
    private final EventPacker<Decision> packer;
    private final Clock clock;

    /**
     * By a policy.
     *
     * @param replayId the replay; absent for live traffic
     */
    DecisionOutput(
            Policy policy,
            @Nullable String replayId,
            CloudEvents cloudEvents,
            EventPacker<Decision> packer,
            Clock clock) {
        this.policy = policy;
        this.replayId = replayId;
        this.cloudEvents = cloudEvents;
        this.packer = packer;
        this.clock = clock;
    }

    /** The decision about a labelled message. */
    Output<Decision> of(SourceRecord source, LabelledMessage labelled) {
        return Output.guarded(() -> judged(source, labelled), Output.Refused::new, "no decision can be made about it");
    }

    private Output<Decision> judged(SourceRecord source, LabelledMessage labelled) {
        Decision decision = decision(source, labelled);
        EventPacker.Identity identity =
                new EventPacker.Identity(decision.id(), source.position(), decision.decidedAt());
        return Output.of(decision, packer.pack(decision, identity, source.key(), source.headers(), "the decision"));
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
                verdict.unchecked(),
                verdict.reason(),
                verdict.ground(),
                true,
                now,
                null,
                null,
                Map.of(),
                labelled.attributes(),
                replay);
    }
}
