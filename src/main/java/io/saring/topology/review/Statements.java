package io.saring.topology.review;

import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.Grounds;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.domain.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes outcomes as statements of reasons. Thread-safe. */
final class Statements {

    /** 128 bits are enough for an id. */
    private static final int ID_LENGTH = 32;

    private final @Nullable String redress;

    Statements(ReviewSettings settings) {
        redress = settings.redress();
    }

    /** The id of the outcome that a decision or a review makes: the same whenever it is handled again. */
    static String id(CaseKey key, String of) {
        return Sha256.hex("outcome\0" + key.stream() + "\0" + key.messageId() + "\0" + of)
                .substring(0, ID_LENGTH);
    }

    /** That of a program which limited or blocked without a person. */
    Outcome automated(CaseKey key, Decision decision, @Nullable String negates) {
        Grounds grounds = new Grounds(decision.ground(), decision.groundCategory(), decision.legalBasis());
        return new Outcome(
                id(key, decision.id()),
                negates,
                key,
                decision.channel(),
                decision.language(),
                decision.action(),
                grounds,
                Outcome.Source.OWN_INITIATIVE,
                null,
                null,
                facts(decision.rules(), decision.conditions()),
                true,
                true,
                List.of(),
                decision.expiresAt(),
                redress,
                null,
                decision.action(),
                decision.rules(),
                Map.of(),
                false,
                false,
                decision.decidedAt(),
                null,
                decision.decidedAt());
    }

    /**
     * That of a person.
     *
     * @param file the case before the verdict
     */
    Outcome ofPerson(CaseKey key, CaseFile file, Review review, Action action) {
        Case.Decided before = file.outcome();
        Case.PolicyDecision decision = file.subject().decision();
        Optional<Case.Reported> report = answered(file);
        List<FiredRule> rules = decision == null ? List.of() : decision.rules();
        List<FiredCondition> conditions = decision == null ? List.of() : decision.conditions();
        return new Outcome(
                id(key, review.id()),
                before == null ? null : before.id(),
                key,
                file.subject().channel(),
                file.language(),
                action,
                grounds(review, decision, action),
                report.map(own -> Outcome.Source.valueOf(own.source().name())).orElse(Outcome.Source.OWN_INITIATIVE),
                report.map(Case.Reported::regime).orElse(null),
                report.map(Case.Reported::category).orElse(null),
                facts(file, rules, conditions),
                report.isEmpty(),
                false,
                review.territory(),
                review.expiresAt(),
                redress,
                review.reviewer(),
                decision == null ? null : decision.action(),
                rules,
                review.labels(),
                file.isBlind(),
                file.subject().origin() == Case.Origin.SAMPLE,
                file.receivedAt(),
                file.due().orElse(null),
                review.at());
    }

    /** What was reported first by those who come first. */
    private static Optional<Case.Reported> answered(CaseFile file) {
        return file.reports().stream()
                .max(Comparator.comparing(Case.Reported::source)
                        .thenComparing(Case.Reported::receivedAt, Comparator.reverseOrder()));
    }

    /** The reviewer's own, or the policy's where the reviewer restricts the message as it would, and names none. */
    private static Grounds grounds(Review review, Case.@Nullable PolicyDecision decision, Action action) {
        boolean isNamed = review.grounds().kind() != Grounds.Kind.NONE;
        return isNamed || decision == null || !action.restricts() ? review.grounds() : decision.grounds();
    }

    private static List<String> facts(CaseFile file, List<FiredRule> rules, List<FiredCondition> conditions) {
        List<String> facts = new ArrayList<>(facts(rules, conditions));
        for (Report.Source source : Report.Source.values()) {
            long reports = file.reports().stream()
                    .filter(own -> own.source() == source)
                    .count();
            if (reports > 0) {
                facts.add("reports by " + source.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + reports);
            }
        }
        if (file.subject().campaignMessages() > 0) {
            facts.add("campaign of " + file.subject().campaignMessages() + " messages");
        }
        return facts;
    }

    private static List<String> facts(List<FiredRule> rules, List<FiredCondition> conditions) {
        List<String> facts = new ArrayList<>();
        rules.forEach(own -> facts.add(String.format(
                Locale.ROOT,
                "rule %s: %s %s at %.3f, threshold %.3f",
                own.rule(),
                own.task(),
                own.label(),
                own.probability(),
                own.threshold())));
        conditions.forEach(own -> facts.add("rule " + own.rule()));
        return facts;
    }

    /** What a case knows of an outcome. */
    static Case.Decided decided(Outcome outcome, @Nullable Instant closesAt) {
        return new Case.Decided(
                outcome.id(), outcome.action(), outcome.automatedDecision(), outcome.decidedAt(), closesAt);
    }
}
