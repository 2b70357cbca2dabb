package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.FiredCondition;
import io.saring.domain.FiredRule;
import io.saring.domain.LabelResult;
import io.saring.domain.Unanswered;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges messages by one policy. Pure: the same facts give the same verdict. Shared by all threads.
 *
 * <p>Most rules look at a label, and many at the same: each label's probability is looked up once a message, and thresholds stand
 * side by side for each language that a rule names.
 */
public final class Judge {

    private final Policy policy;
    private final Rule[] rules;
    /** The place of each rule's label among {@link #labels}; -1 for rules that look at none. */
    private final int[] label;

    private final List<LabelOf> labels;
    /** The tasks that each rule looks at. */
    private final List<Set<String>> tasksOfRules;

    private final double[] thresholds;
    private final Map<String, double[]> thresholdsByLanguage = new HashMap<>();
    private final Set<String> tasks;

    private record LabelOf(String task, String label) {}

    /** Of a policy. */
    public Judge(Policy policy) {
        this.policy = policy;
        this.rules = policy.rules().stream()
                .filter(rule -> rule.state() != Rule.State.DISABLED)
                .toArray(Rule[]::new);
        this.tasks = Set.copyOf(policy.tasks());
        this.tasksOfRules = Arrays.stream(rules).map(Rule::tasks).toList();
        Map<LabelOf, Integer> places = new LinkedHashMap<>();
        this.label = Arrays.stream(rules).mapToInt(rule -> place(rule, places)).toArray();
        this.labels = List.copyOf(places.keySet());
        this.thresholds = thresholds(null);
        Set<String> languages = new HashSet<>();
        for (Rule rule : rules) {
            if (rule.threshold() != null) {
                languages.addAll(rule.threshold().thresholds().keySet());
            }
        }
        languages.forEach(language -> thresholdsByLanguage.put(language, thresholds(language)));
    }

    private static int place(Rule rule, Map<LabelOf, Integer> places) {
        LabelThreshold threshold = rule.threshold();
        return threshold == null
                ? -1
                : places.computeIfAbsent(new LabelOf(threshold.task(), threshold.label()), key -> places.size());
    }

    private double[] thresholds(@Nullable String language) {
        return Arrays.stream(rules)
                .mapToDouble(rule -> rule.threshold() == null
                        ? 0
                        : language == null
                                ? rule.threshold().threshold()
                                : rule.threshold().in(language))
                .toArray();
    }

    /** The policy that it judges by. */
    public Policy policy() {
        return policy;
    }

    /** Judges a message, with rules that may do so as often as they fire. */
    public Verdict judge(Facts facts) {
        return judge(facts, Allowance.UNLIMITED);
    }

    /** Judges a message. */
    public Verdict judge(Facts facts, Allowance allowance) {
        Firing firing = firing(facts);
        Verdict.Fired fired = new Verdict.Fired(firing.rules, firing.conditions, firing.shadow);
        List<Unanswered> open = unchecked(facts, firing.tasks);
        List<Unanswered> wanted = wanted(open, facts.language());
        Action least = wanted.isEmpty() ? Action.ALLOW : Action.REVIEW;
        Rule rule = firing.decisive;
        if (rule == null || rule.then().action().compareTo(least) < 0) {
            return new Verdict(least, null, reason(least, wanted, firing.allowed, open, facts), fired, open);
        }
        boolean may = !rule.then().enforces() || allowance.allows(rule);
        String reason = reason(rule, facts) + (may ? "" : USED_UP) + notChecked(open, facts.language());
        return new Verdict(may ? rule.then().action() : Action.REVIEW, rule, reason, fired, open);
    }

    private static final String USED_UP =
            " It has limited or blocked as often in this hour as it may, so a person is to look.";

    /** What fired so far. */
    private static final class Firing {
        private final List<FiredRule> rules = new ArrayList<>(2);
        private final List<FiredCondition> conditions = new ArrayList<>(0);
        private final List<String> shadow = new ArrayList<>(0);
        private final Set<String> tasks = new HashSet<>(4);
        private @Nullable Rule decisive;
        private boolean allowed;
    }

    private Firing firing(Facts facts) {
        Firing firing = new Firing();
        firing.allowed = policy.allow().has(facts);
        double[] own = thresholdsByLanguage.getOrDefault(facts.language(), thresholds);
        double[] probabilities = new double[labels.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] =
                    facts.probability(labels.get(i).task(), labels.get(i).label());
        }
        for (int i = 0; i < rules.length; i++) {
            double probability = label[i] < 0 ? 0 : probabilities[label[i]];
            if (probability >= own[i] && fires(rules[i], facts, firing.allowed)) {
                note(i, own[i], probability, firing);
            }
        }
        return firing;
    }

    private boolean fires(Rule rule, Facts facts, boolean allowed) {
        if (rule.threshold() != null && !facts.answered(rule.threshold().task())) {
            return false;
        }
        if (allowed && rule.then().action().compareTo(Action.REVIEW) >= 0) {
            return false;
        }
        return !rule.except().has(facts) && (rule.when() == null || rule.when().holds(facts));
    }

    private void note(int index, double threshold, double probability, Firing firing) {
        Rule rule = rules[index];
        if (rule.state() == Rule.State.SHADOW) {
            firing.shadow.add(rule.name());
            return;
        }
        LabelThreshold own = rule.threshold();
        Action action = rule.then().action();
        if (own == null) {
            firing.conditions.add(new FiredCondition(rule.name(), action));
        } else {
            firing.rules.add(new FiredRule(rule.name(), own.task(), own.label(), threshold, probability, action));
        }
        firing.tasks.addAll(tasksOfRules.get(index));
        // Of equally severe rules the first in the file decides.
        if (firing.decisive == null || action.compareTo(firing.decisive.then().action()) > 0) {
            firing.decisive = rule;
        }
    }

    /** A task that a rule fired for has found what it looks for, however seldom its engine does. */
    private List<Unanswered> unchecked(Facts facts, Set<String> fired) {
        List<Unanswered> open = new ArrayList<>(0);
        for (String task : tasks) {
            Unanswered.Reason reason = why(task, facts, fired);
            if (reason != null) {
                open.add(new Unanswered(task, reason));
            }
        }
        open.sort(Comparator.comparing(Unanswered::task));
        return open;
    }

    private static Unanswered.@Nullable Reason why(String task, Facts facts, Set<String> fired) {
        for (LabelResult result : facts.message().results()) {
            if (result.task().equals(task)) {
                if (!result.hasProbability()) {
                    return Unanswered.Reason.NO_PROBABILITY;
                }
                return result.screened() && !fired.contains(task) ? Unanswered.Reason.SCREENED : null;
            }
        }
        for (Unanswered own : facts.message().unanswered()) {
            if (own.task().equals(task)) {
                return own.reason();
            }
        }
        return Unanswered.Reason.NOT_ASKED;
    }

    /** Those that somebody is to look at the message for; what was screened has had what look there is. */
    private List<Unanswered> wanted(List<Unanswered> open, String language) {
        if (open.isEmpty()) {
            return open;
        }
        return open.stream()
                .filter(task -> task.reason() != Unanswered.Reason.SCREENED
                        && policy.unchecked().action(task.task(), language) == Action.REVIEW)
                .toList();
    }

    private static String reason(Rule rule, Facts facts) {
        LabelThreshold threshold = rule.threshold();
        String language = facts.language();
        return threshold == null
                ? "Rule " + rule.name() + ": its condition holds."
                : "Rule " + rule.name() + ": " + threshold.task() + " is " + threshold.label() + " with probability "
                        + percent(facts.probability(threshold.task(), threshold.label()))
                        + "; the threshold for language " + language + " is " + percent(threshold.in(language)) + "."
                        + (rule.when() == null ? "" : " Its condition holds.");
    }

    /** Where no rule asks for as much as what was not checked does, which may be nothing. */
    private String reason(Action action, List<Unanswered> wanted, boolean allowed, List<Unanswered> open, Facts facts) {
        String reason = action == Action.ALLOW
                ? allowed ? "The policy's allow list names the key or the author." : "No rule fired."
                : "The policy wants a person to look at what was not checked for "
                        + wanted.stream().map(Unanswered::task).collect(Collectors.joining(", ")) + ".";
        return reason + notChecked(open, facts.language());
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
