package io.saring.schema;

import io.saring.domain.CaseKey;
import io.saring.domain.FiredRule;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import io.saring.event.GroundKind;
import io.saring.event.OutcomeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Outcomes, Avro to domain and back. */
final class OutcomeMapping {

    private OutcomeMapping() {}

    static Outcome toDomain(io.saring.event.Outcome avro) {
        return new Outcome(
                avro.getId(),
                avro.getNegates(),
                new CaseKey(avro.getStream(), avro.getMessageId()),
                avro.getChannel(),
                avro.getLanguage(),
                ActionMapping.toDomain(avro.getAction()),
                new Grounds(avro.getGround(), avro.getGroundCategory(), avro.getLegalBasis()),
                source(avro.getSource()),
                avro.getRegime(),
                avro.getCategory(),
                avro.getFacts(),
                avro.getAutomatedDetection(),
                avro.getAutomatedDecision(),
                avro.getTerritory(),
                avro.getExpiresAt(),
                avro.getRedress(),
                avro.getReviewer(),
                ActionMapping.toDomainIfAny(avro.getPolicyAction()),
                RuleMapping.rules(avro.getRules()),
                avro.getLabels(),
                avro.getBlind(),
                avro.getSample(),
                avro.getReceivedAt(),
                avro.getDueAt(),
                avro.getDecidedAt());
    }

    static io.saring.event.Outcome toAvro(Outcome outcome) {
        Grounds grounds = outcome.grounds();
        return new io.saring.event.Outcome(
                outcome.id(),
                outcome.negates(),
                outcome.about().stream(),
                outcome.about().messageId(),
                outcome.channel(),
                outcome.language(),
                ActionMapping.toAvro(outcome.action()),
                GroundKind.valueOf(grounds.kind().name()),
                grounds.ground(),
                grounds.category(),
                grounds.legalBasis(),
                OutcomeSource.valueOf(outcome.source().name()),
                outcome.regime(),
                outcome.category(),
                outcome.facts(),
                outcome.automatedDetection(),
                outcome.automatedDecision(),
                outcome.territory(),
                outcome.expiresAt(),
                outcome.redress(),
                outcome.reviewer(),
                ActionMapping.toAvroIfAny(outcome.policyAction()),
                RuleMapping.avroRules(outcome.rules()),
                labels(outcome.rules()),
                new TreeMap<>(outcome.labels()),
                outcome.blind(),
                outcome.sample(),
                outcome.receivedAt(),
                outcome.dueAt(),
                outcome.decidedAt());
    }

    private static Map<String, String> labels(List<FiredRule> rules) {
        Map<String, String> labels = new TreeMap<>();
        rules.forEach(own -> labels.put(own.rule(), own.task() + ":" + own.label()));
        return labels;
    }

    /** A source that a later version added reads as the platform's own. */
    private static Outcome.Source source(OutcomeSource avro) {
        return avro == OutcomeSource.UNKNOWN ? Outcome.Source.OWN_INITIATIVE : Outcome.Source.valueOf(avro.name());
    }
}
