package io.saring.schema;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.FiredRule;
import java.util.List;

/** Decisions, Avro to domain and back. */
final class DecisionMapping {

    private DecisionMapping() {}

    static Decision toDomain(io.saring.event.Decision avro) {
        return new Decision(
                avro.getId(),
                avro.getLabelledId(),
                avro.getMessageId(),
                avro.getStream(),
                avro.getLanguage(),
                action(avro.getAction()),
                avro.getTarget(),
                avro.getPolicy(),
                avro.getPolicyVersion(),
                avro.getRules().stream().map(DecisionMapping::rule).toList(),
                UnansweredMapping.toDomain(avro.getUnchecked()),
                avro.getReason(),
                avro.getGround(),
                avro.getAutomated(),
                avro.getDecidedAt(),
                avro.getExpiresAt(),
                avro.getShadowAction() == null ? null : action(avro.getShadowAction()),
                avro.getInputs(),
                avro.getAttributes(),
                avro.getReplayId());
    }

    static io.saring.event.Decision toAvro(Decision decision) {
        return new io.saring.event.Decision(
                decision.id(),
                decision.labelledId(),
                decision.messageId(),
                decision.stream(),
                decision.language(),
                action(decision.action()),
                decision.target(),
                decision.policy(),
                decision.policyVersion(),
                avroRules(decision.rules()),
                UnansweredMapping.toAvro(decision.unchecked()),
                decision.reason(),
                decision.ground(),
                decision.automated(),
                decision.decidedAt(),
                decision.expiresAt(),
                decision.shadowAction() == null ? null : action(decision.shadowAction()),
                decision.inputs(),
                decision.attributes(),
                decision.replayId());
    }

    private static List<io.saring.event.FiredRule> avroRules(List<FiredRule> rules) {
        return rules.stream().map(DecisionMapping::rule).toList();
    }

    /** An action that a later version added reads as REVIEW: let a person look. */
    private static Action action(io.saring.event.Action avro) {
        return avro == io.saring.event.Action.UNKNOWN ? Action.REVIEW : Action.valueOf(avro.name());
    }

    private static io.saring.event.Action action(Action action) {
        return io.saring.event.Action.valueOf(action.name());
    }

    private static FiredRule rule(io.saring.event.FiredRule avro) {
        return new FiredRule(
                avro.getRule(),
                avro.getTask(),
                avro.getLabel(),
                avro.getThreshold(),
                avro.getProbability(),
                action(avro.getAction()));
    }

    private static io.saring.event.FiredRule rule(FiredRule rule) {
        return new io.saring.event.FiredRule(
                rule.rule(), rule.task(), rule.label(), rule.threshold(), rule.probability(), action(rule.action()));
    }
}
