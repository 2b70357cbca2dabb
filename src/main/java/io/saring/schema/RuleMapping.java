package io.saring.schema;

import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import java.util.ArrayList;
import java.util.List;

/** Rules that fired, Avro to domain and back. */
final class RuleMapping {

    private RuleMapping() {}

    static List<FiredRule> rules(List<io.saring.event.FiredRule> avro) {
        return avro.stream().map(RuleMapping::toDomain).toList();
    }

    static List<FiredCondition> conditions(List<io.saring.event.FiredCondition> avro) {
        return avro.stream()
                .map(own -> new FiredCondition(own.getRule(), ActionMapping.toDomain(own.getAction())))
                .toList();
    }

    static List<io.saring.event.FiredRule> avroRules(List<FiredRule> rules) {
        return rules.stream().map(RuleMapping::toAvro).toList();
    }

    static List<io.saring.event.FiredCondition> avroConditions(List<FiredCondition> conditions) {
        List<io.saring.event.FiredCondition> avro = new ArrayList<>(conditions.size());
        for (FiredCondition own : conditions) {
            avro.add(new io.saring.event.FiredCondition(own.rule(), ActionMapping.toAvro(own.action())));
        }
        return avro;
    }

    private static FiredRule toDomain(io.saring.event.FiredRule avro) {
        return new FiredRule(
                avro.getRule(),
                avro.getTask(),
                avro.getLabel(),
                avro.getThreshold(),
                avro.getProbability(),
                ActionMapping.toDomain(avro.getAction()));
    }

    private static io.saring.event.FiredRule toAvro(FiredRule rule) {
        return new io.saring.event.FiredRule(
                rule.rule(),
                rule.task(),
                rule.label(),
                rule.threshold(),
                rule.probability(),
                ActionMapping.toAvro(rule.action()));
    }
}
