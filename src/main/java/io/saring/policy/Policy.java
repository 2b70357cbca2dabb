package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Unanswered;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rules that turn labels into a verdict. Pure: the same labelled message gives the same verdict.
 *
 * @param name the policy's name
 * @param version the policy's version
 * @param rules the rules, in order
 * @param unchecked what becomes of messages that a task of it did not check
 */
public record Policy(String name, String version, List<Rule> rules, Unchecked unchecked) {

    public Policy {
        rules = List.copyOf(rules);
    }

    /** One that allows what was not checked, and says so. */
    public Policy(String name, String version, List<Rule> rules) {
        this(name, version, rules, Unchecked.ALLOWED);
    }

    /**
     * Verdict of the rules about one message.
     *
     * @param action the most severe action that a rule asks for, or REVIEW where the policy wants that for what was not
     *     checked; ALLOW where neither is so
     * @param target the team or queue of the rule that decided, where there is one
     * @param ground the ground of the rule that decided, where there is one
     * @param reason one or two sentences without the message's text
     * @param fired the rules that fired, in the policy's order
     * @param unchecked the policy's tasks that it could not judge the message by
     */
    public record Verdict(
            Action action,
            @Nullable String target,
            @Nullable String ground,
            String reason,
            List<FiredRule> fired,
            List<Unanswered> unchecked) {}

    private record Match(Rule rule, FiredRule fired) {}

    /** The tasks that its rules look at, and those that it says something of where they were not checked. */
    public Set<String> tasks() {
        Set<String> tasks = new TreeSet<>(unchecked.tasks().keySet());
        rules.forEach(rule -> tasks.add(rule.task()));
        return tasks;
    }

    /** Judges one labelled message. */
    public Verdict judge(LabelledMessage message) {
        return judge(message.language().code(), message.results(), message.unanswered());
    }

    /**
     * Judges a message by what engines said of it.
     *
     * @param language the code of its language
     * @param unanswered the tasks that were asked and have no result
     */
    public Verdict judge(String language, List<LabelResult> results, List<Unanswered> unanswered) {
        List<Match> matches = new ArrayList<>();
        for (Rule rule : rules) {
            match(rule, language, results).ifPresent(matches::add);
        }
        List<FiredRule> fired = matches.stream().map(Match::fired).toList();
        List<Unanswered> open = unchecked(results, unanswered, fired);
        Action ofUnchecked = ofUnchecked(open, language);
        // Of equally severe rules the first in the file decides: max() would take the last.
        return matches.stream()
                .min(Comparator.comparing((Match match) -> match.rule().action())
                        .reversed())
                .filter(match -> match.rule().action().compareTo(ofUnchecked) >= 0)
                .map(match -> verdict(match, language, fired, open))
                .orElseGet(() -> verdict(ofUnchecked, language, fired, open));
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

    /** A task that a rule fired for has found what it looks for, however seldom its engine does. */
    private List<Unanswered> unchecked(List<LabelResult> results, List<Unanswered> unanswered, List<FiredRule> fired) {
        Map<String, Unanswered.Reason> reasons = new HashMap<>();
        unanswered.forEach(open -> reasons.put(open.task(), open.reason()));
        Set<String> open = tasks();
        for (LabelResult result : results) {
            if (!result.hasProbability()) {
                reasons.put(result.task(), Unanswered.Reason.NO_PROBABILITY);
            } else if (result.screened()
                    && fired.stream().noneMatch(rule -> rule.task().equals(result.task()))) {
                reasons.put(result.task(), Unanswered.Reason.SCREENED);
            } else {
                open.remove(result.task());
            }
        }
        return open.stream()
                .map(task -> new Unanswered(task, reasons.getOrDefault(task, Unanswered.Reason.NOT_ASKED)))
                .toList();
    }

    private Action ofUnchecked(List<Unanswered> open, String language) {
        return wanted(open, language).isEmpty() ? Action.ALLOW : Action.REVIEW;
    }

    /** Those that somebody is to look at the message for; what was screened has had what look there is. */
    private List<Unanswered> wanted(List<Unanswered> open, String language) {
        return open.stream()
                .filter(task -> task.reason() != Unanswered.Reason.SCREENED
                        && unchecked.action(task.task(), language) == Action.REVIEW)
                .toList();
    }

    private static Verdict verdict(Match match, String language, List<FiredRule> fired, List<Unanswered> open) {
        Rule rule = match.rule();
        String reason = "Rule " + rule.name() + ": " + rule.task() + " is " + rule.label() + " with probability "
                + percent(match.fired().probability()) + "; the threshold for language " + language + " is "
                + percent(match.fired().threshold()) + ".";
        return new Verdict(
                rule.action(), rule.target(), rule.ground(), reason + notChecked(open, language), fired, open);
    }

    /** Where no rule asks for as much as what was not checked does, which may be nothing. */
    private Verdict verdict(Action action, String language, List<FiredRule> fired, List<Unanswered> open) {
        String reason = action == Action.ALLOW
                ? "No rule fired."
                : "The policy wants a person to look at what was not checked for "
                        + wanted(open, language).stream().map(Unanswered::task).collect(Collectors.joining(", ")) + ".";
        return new Verdict(action, null, null, reason + notChecked(open, language), fired, open);
    }

    private static String notChecked(List<Unanswered> open, String language) {
        return open.isEmpty()
                ? ""
                : open.stream()
                        .map(task -> task.task() + " (" + why(task.reason(), language) + ")")
                        .collect(Collectors.joining(", ", " Not checked: ", "."));
    }

    private static String why(Unanswered.Reason reason, String language) {
        return reason == Unanswered.Reason.NOT_COVERED ? "not covered in language " + language : reason.words();
    }

    private static String percent(double probability) {
        return Math.round(probability * 1000) / 10.0 + " %";
    }
}
