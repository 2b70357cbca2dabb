package io.saring.schema;

import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import java.util.ArrayList;
import java.util.List;

/** Decisions, Avro to domain and back. */
final class DecisionMapping {

    private DecisionMapping() {}

    static Decision toDomain(io.saring.event.Decision avro) {
        return new Decision(
                avro.getId(),
                avro.getLabelledId(),
                avro.getMessageId(),
                avro.getSupersedes(),
                avro.getStream(),
                avro.getChannel(),
                StatusMapping.toDomain(avro.getStatus()),
                avro.getAppendedAt(),
                avro.getLanguage(),
                action(avro.getAction()),
                avro.getTarget(),
                avro.getPolicy(),
                avro.getPolicyVersion(),
                avro.getPolicyHash(),
                avro.getRules().stream().map(DecisionMapping::rule).toList(),
                avro.getConditions().stream().map(DecisionMapping::condition).toList(),
                avro.getShadowRules(),
                UnansweredMapping.toDomain(avro.getUnchecked()),
                avro.getReason(),
                avro.getGround(),
                avro.getGroundCategory(),
                avro.getLegalBasis(),
                avro.getSeverity(),
                avro.getAutomated(),
                avro.getDecidedAt(),
                avro.getExpiresAt(),
                avro.getShadowAction() == null ? null : action(avro.getShadowAction()),
                avro.getShadowPolicy(),
                avro.getInputs(),
                avro.getAttributes(),
                avro.getReplayId());
    }

    static io.saring.event.Decision toAvro(Decision decision) {
        return new io.saring.event.Decision(
                decision.id(),
                decision.labelledId(),
                decision.messageId(),
                decision.supersedes(),
                decision.stream(),
                decision.channel(),
                StatusMapping.toAvro(decision.status()),
                decision.appendedAt(),
                decision.language(),
                action(decision.action()),
                decision.target(),
                decision.policy(),
                decision.policyVersion(),
                decision.policyHash(),
                avroRules(decision.rules()),
                avroConditions(decision.conditions()),
                decision.shadowRules(),
                UnansweredMapping.toAvro(decision.unchecked()),
                decision.reason(),
                decision.ground(),
                decision.groundCategory(),
                decision.legalBasis(),
                decision.severity(),
                decision.automated(),
                decision.decidedAt(),
                decision.expiresAt(),
                decision.shadowAction() == null ? null : action(decision.shadowAction()),
                decision.shadowPolicy(),
                decision.inputs(),
                decision.attributes(),
                decision.replayId());
    }

    private static List<io.saring.event.FiredRule> avroRules(List<FiredRule> rules) {
        return rules.stream().map(DecisionMapping::rule).toList();
    }

    private static List<io.saring.event.FiredCondition> avroConditions(List<FiredCondition> conditions) {
        List<io.saring.event.FiredCondition> avro = new ArrayList<>(conditions.size());
        for (FiredCondition own : conditions) {
            avro.add(new io.saring.event.FiredCondition(own.rule(), action(own.action())));
        }
        return avro;
    }

    private static FiredCondition condition(io.saring.event.FiredCondition avro) {
        return new FiredCondition(avro.getRule(), action(avro.getAction()));
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
