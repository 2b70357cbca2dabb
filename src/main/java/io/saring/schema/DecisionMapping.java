package io.saring.schema;

import io.saring.domain.Decision;

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
                PositionMapping.toDomainIfAny(avro.getSource()),
                StatusMapping.toDomain(avro.getStatus()),
                avro.getAppendedAt(),
                avro.getLanguage(),
                ActionMapping.toDomain(avro.getAction()),
                avro.getTarget(),
                avro.getPolicy(),
                avro.getPolicyVersion(),
                avro.getPolicyHash(),
                RuleMapping.rules(avro.getRules()),
                RuleMapping.conditions(avro.getConditions()),
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
                ActionMapping.toDomainIfAny(avro.getShadowAction()),
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
                PositionMapping.toAvroIfAny(decision.source()),
                StatusMapping.toAvro(decision.status()),
                decision.appendedAt(),
                decision.language(),
                ActionMapping.toAvro(decision.action()),
                decision.target(),
                decision.policy(),
                decision.policyVersion(),
                decision.policyHash(),
                RuleMapping.avroRules(decision.rules()),
                RuleMapping.avroConditions(decision.conditions()),
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
                ActionMapping.toAvroIfAny(decision.shadowAction()),
                decision.shadowPolicy(),
                decision.inputs(),
                decision.attributes(),
                decision.replayId());
    }
}
