package io.saring.topology.decide;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Superseded;
import io.saring.policy.Consequence;
import io.saring.policy.Facts;
import io.saring.policy.Inputs;
import io.saring.policy.Judge;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.policy.Rule;
import io.saring.policy.Verdict;
import io.saring.topology.CloudEvents;
import io.saring.topology.EventPacker;
import io.saring.topology.Output;
import io.saring.topology.SourceRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Judges labelled messages, and makes the records that carry the decisions. For one thread. */
final class DecisionOutput {

    /** The kind of event, as its {@code ce_type} names it. */
    static final String TYPE = "io.saring.event.Decision";

    private final @Nullable String replayId;
    private final DecisionKey key;
    private final CloudEvents cloudEvents;
    private final EventPacker<Decision> packer;
    private final Clock clock;

    /**
     * For live traffic, or a replay.
     *
     * @param replayId the replay; absent for live traffic
     * @param key by whose key they go
     */
    DecisionOutput(
            @Nullable String replayId,
            DecisionKey key,
            CloudEvents cloudEvents,
            EventPacker<Decision> packer,
            Clock clock) {
        this.replayId = replayId;
        this.key = key;
        this.cloudEvents = cloudEvents;
        this.packer = packer;
        this.clock = clock;
    }

    /**
     * A decision, with what the shadow policy says.
     *
     * @param shadow the shadow policy's verdict; absent where there is none
     */
    record Judged(Decision decision, @Nullable Verdict shadow) {}

    /** The decision about a labelled message. */
    Output<Judged> of(SourceRecord source, LabelledMessage labelled, PoliciesInForce policies, Inputs inputs) {
        return Output.guarded(
                () -> judged(source, labelled, policies, inputs),
                Output.Refused::new,
                "no decision can be made about it");
    }

    private Output<Judged> judged(
            SourceRecord source, LabelledMessage labelled, PoliciesInForce policies, Inputs inputs) {
        Facts facts = new Facts(labelled, text(source.key()), inputs.past(), inputs.campaign());
        Judge shadow = policies.shadow();
        Verdict shadowVerdict = shadow == null ? null : shadow.judge(facts);
        Verdict verdict = policies.active().judge(facts, inputs.allowance());
        inputs.noteCampaign();
        Action shadowAction = shadowVerdict == null ? null : shadowVerdict.action();
        Decision decision = decision(source, labelled, policies, verdict, shadowAction, inputs);
        EventPacker.Identity identity =
                new EventPacker.Identity(decision.id(), source.position(), decision.decidedAt());
        EventPacker.Packed packed =
                packer.pack(decision, identity, key.of(source.key(), labelled), source.headers(), "the decision");
        return Output.of(
                new Judged(decision, shadowVerdict),
                key == DecisionKey.AUTHOR && packed instanceof EventPacker.Packed.Fits fits ? fits.byKey() : packed);
    }

    /** A key that people could name in a policy; absent where it is no text. */
    private static @Nullable String text(byte @Nullable [] key) {
        if (key == null) {
            return null;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private Decision decision(
            SourceRecord source,
            LabelledMessage labelled,
            PoliciesInForce policies,
            Verdict verdict,
            @Nullable Action shadowAction,
            Inputs inputs) {
        Policy policy = policies.active().policy();
        Judge shadow = policies.shadow();
        String replay = replayId == null ? labelled.replayId() : replayId;
        String kind = TYPE + "/" + policy.name() + "/" + policy.version();
        Rule rule = verdict.rule();
        Consequence.Ground ground = verdict.ground();
        Superseded superseded = labelled.supersedes();
        return new Decision(
                cloudEvents.id(source.position(), kind, 0, replay),
                labelled.id(),
                labelled.messageId(),
                superseded == null ? null : superseded.id(),
                labelled.stream(),
                labelled.channel(),
                labelled.source(),
                labelled.status(),
                appendedAt(labelled),
                labelled.language().code(),
                verdict.action(),
                verdict.target(),
                policy.name(),
                policy.version(),
                policy.hash(),
                verdict.fired().rules(),
                verdict.fired().conditions(),
                verdict.fired().shadow(),
                verdict.unchecked(),
                verdict.reason(),
                ground == null ? null : ground.text(),
                ground == null ? null : ground.category(),
                ground == null ? null : ground.legalBasis(),
                rule == null ? null : rule.then().severity(),
                true,
                clock.instant(),
                expiresAt(verdict, labelled),
                shadowAction,
                shadow == null ? null : shadow.policy().id(),
                inputs.used(),
                labelled.attributes(),
                replay);
    }

    private static Instant appendedAt(LabelledMessage labelled) {
        return Instant.ofEpochMilli(labelled.source().timestamp());
    }

    /** By the message's time, as all that a policy says of time, so that a replay says the same. */
    private static @Nullable Instant expiresAt(Verdict verdict, LabelledMessage labelled) {
        Rule rule = verdict.rule();
        return rule == null
                        || rule.then().expires() == null
                        || !verdict.action().restricts()
                ? null
                : appendedAt(labelled).plus(rule.then().expires());
    }
}
