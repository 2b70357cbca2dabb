package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rules that turn labels into a verdict. Pure: the same labelled message gives the same verdict.
 *
 * @param name the policy's name
 * @param version the policy's version
 * @param rules the rules, in order
 */
public record Policy(String name, String version, List<Rule> rules) {

    public Policy {
        rules = List.copyOf(rules);
    }

    /**
     * Verdict of the rules about one message.
     *
     * @param action the most severe action that a rule asks for; ALLOW where none fired
     * @param target the team or queue of the rule that decided, where there is one
     * @param ground the ground of the rule that decided, where there is one
     * @param reason one sentence without the message's text
     * @param fired the rules that fired, in the policy's order
     */
    public record Verdict(
            Action action,
            @Nullable String target,
            @Nullable String ground,
            String reason,
            List<FiredRule> fired) {}

    private record Match(Rule rule, FiredRule fired) {}

    /** Judges one labelled message. */
    public Verdict judge(LabelledMessage message) {
        String language = message.language().code();
        List<Match> matches = new ArrayList<>();
        for (Rule rule : rules) {
            match(rule, language, message.results()).ifPresent(matches::add);
        }
        List<FiredRule> fired = matches.stream().map(Match::fired).toList();
        // Of equally severe rules the first in the file decides: max() would take the last.
        return matches.stream()
                .min(Comparator.comparing((Match match) -> match.rule().action())
                        .reversed())
                .map(match -> verdict(match, language, fired))
                .orElseGet(() -> new Verdict(Action.ALLOW, null, null, "No rule fired.", List.of()));
    }

    private static Optional<Match> match(Rule rule, String language, List<LabelResult> results) {
        double threshold = rule.thresholdFor(language);
        return results.stream()
                .filter(result -> result.task().equals(rule.task()))
                .map(result -> result.distribution().getOrDefault(rule.label(), 0.0))
                .filter(probability -> probability >= threshold)
                .map(probability -> new Match(
                        rule,
                        new FiredRule(rule.name(), rule.task(), rule.label(), threshold, probability, rule.action())))
                .findFirst();
    }

    private static Verdict verdict(Match match, String language, List<FiredRule> fired) {
        Rule rule = match.rule();
        String reason = "Rule " + rule.name() + ": " + rule.task() + " is " + rule.label() + " with probability "
                + percent(match.fired().probability()) + "; the threshold for language " + language + " is "
                + percent(match.fired().threshold()) + ".";
        return new Verdict(rule.action(), rule.target(), rule.ground(), reason, fired);
    }

    private static String percent(double probability) {
        return Math.round(probability * 1000) / 10.0 + " %";
    }
}
