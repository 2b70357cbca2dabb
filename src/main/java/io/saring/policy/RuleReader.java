package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.Severity;
import io.saring.text.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rules of a policy. For one thread. */
final class RuleReader {

    private static final List<String> KEYS = List.of(
            "name",
            "task",
            "label",
            "label-severity",
            "threshold",
            "thresholds",
            "when",
            "action",
            "target",
            "ground",
            "severity",
            "expires",
            "per-hour",
            "except",
            "enabled",
            "shadow",
            "tests");

    private static final List<String> GROUND_KEYS = List.of("text", "category", "legal-basis");
    private static final List<String> EXCEPT_KEYS = List.of("keys", "authors", "streams", "channels", "languages");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_WORDS = 500;
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(3650);

    private final PolicyNames known;
    private final Set<String> rules;

    /**
     * For rules with some names.
     *
     * @param rules the names of all rules of the policy
     */
    RuleReader(PolicyNames known, Set<String> rules) {
        this.known = known;
        this.rules = rules;
    }

    /** The name of a rule, as far as it can be told without complaint. */
    static Optional<String> name(YamlNode node) {
        return node.peek("name");
    }

    /** One, or one for each label that means as much harm as the rule says. */
    List<Rule> rules(YamlNode node) {
        Map<String, YamlNode> entries = node.mapping(KEYS);
        if (entries.isEmpty()) {
            return List.of();
        }
        String name = ruleName(node, entries);
        Condition when = condition(entries.get("when"));
        if (when == null && !entries.containsKey("task") && !entries.containsKey("when")) {
            node.wrong(
                    "has neither a task, with its label and threshold, nor a condition (when); without one it never fires");
        }
        Consequence then = consequence(node, entries);
        Exempt except = Optional.ofNullable(entries.get("except"))
                .map(own -> ExemptReader.read(own, EXCEPT_KEYS, known))
                .orElse(Exempt.NOBODY);
        Rule.State state = state(node, entries);
        List<RuleTest> tests = tests(entries.get("tests"), name);
        List<Rule> rules = new ArrayList<>();
        labels(node, entries)
                .forEach((suffix, threshold) ->
                        rules.add(new Rule(name + suffix, threshold.orElse(null), when, then, except, state, tests)));
        return rules;
    }

    private static String ruleName(YamlNode node, Map<String, YamlNode> entries) {
        YamlNode name = entries.get("name");
        if (name == null) {
            node.wrong("name is missing; give the rule a name");
            return "";
        }
        return name.text(LONGEST_NAME).orElse("");
    }

    /** The labels that it looks at, each with what makes the rule's name different from the others'. */
    private Map<String, Optional<LabelThreshold>> labels(YamlNode node, Map<String, YamlNode> entries) {
        YamlNode taskNode = entries.get("task");
        if (taskNode == null) {
            requireNone(
                    entries, "is about a label; name its task", "label", "label-severity", "threshold", "thresholds");
            return Map.of("", Optional.empty());
        }
        Optional<String> task = taskNode.oneOf(known.tasks(), "a task");
        Optional<Double> threshold = threshold(node, entries.get("threshold"));
        Map<String, Double> thresholds = thresholds(entries.get("thresholds"));
        Map<String, Optional<LabelThreshold>> labels = new LinkedHashMap<>();
        task.ifPresent(own -> labelNames(own, node, entries)
                .forEach((suffix, label) ->
                        labels.put(suffix, threshold.map(from -> new LabelThreshold(own, label, from, thresholds)))));
        return labels;
    }

    private Map<String, String> labelNames(String task, YamlNode node, Map<String, YamlNode> entries) {
        YamlNode label = entries.get("label");
        YamlNode severity = entries.get("label-severity");
        if (label != null && severity != null) {
            severity.wrong("stands beside a label; the rule must have one of them");
            return Map.of();
        }
        if (severity != null) {
            Map<String, String> names = new LinkedHashMap<>();
            severeLabels(task, severity).forEach(own -> names.put("/" + own, own));
            return names;
        }
        if (label == null) {
            node.wrong("label is missing; task " + task + " has " + String.join(", ", known.labelsOf(task)));
            return Map.of();
        }
        return label.oneOf(known.labelsOf(task), "a label of task " + task)
                .map(own -> Map.of("", own))
                .orElse(Map.of());
    }

    /** The labels of a task that mean so much harm or more. */
    private List<String> severeLabels(String task, YamlNode node) {
        List<String> words =
                Arrays.stream(Severity.values()).map(Severity::word).toList();
        Optional<Severity> least = node.oneOf(words, "a severity of labels").flatMap(Severity::of);
        List<String> labels = known.severities().getOrDefault(task, Map.of()).entrySet().stream()
                .filter(entry -> least.isPresent() && entry.getValue().compareTo(least.get()) >= 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (least.isPresent() && labels.isEmpty()) {
            node.wrong("no label of task " + task + " is said to be so severe");
        }
        return labels;
    }

    private static Optional<Double> threshold(YamlNode node, @Nullable YamlNode own) {
        if (own == null) {
            node.wrong("threshold is missing; it is the probability, 0 to 1, from which the rule fires");
            return Optional.empty();
        }
        return own.number(0, 1);
    }

    private Map<String, Double> thresholds(@Nullable YamlNode node) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        if (node != null && !node.isEmpty()) {
            node.mapping(known.languages())
                    .forEach((language, own) ->
                            own.number(0, 1).ifPresent(threshold -> thresholds.put(language, threshold)));
        }
        return thresholds;
    }

    private @Nullable Condition condition(@Nullable YamlNode node) {
        String text = node == null ? null : node.text(Integer.MAX_VALUE).orElse(null);
        if (node == null || text == null) {
            return null;
        }
        try {
            return ConditionCompiler.compile(text, known, rules);
        } catch (ConditionException e) {
            node.wrong(String.valueOf(e.getMessage()), e.offset());
            return null;
        }
    }

    private static Consequence consequence(YamlNode node, Map<String, YamlNode> entries) {
        YamlNode actionNode = entries.get("action");
        if (actionNode == null) {
            node.wrong("action is missing; it is one of " + String.join(", ", ActionNames.ALL));
        }
        Optional<Action> action = Optional.ofNullable(actionNode).flatMap(ActionNames::read);
        if (action.isPresent() && !action.get().restricts()) {
            requireNone(entries, "is for LIMIT and BLOCK alone; the action is " + action.get(), "expires", "per-hour");
        }
        return new Consequence(
                action.orElse(Action.ALLOW),
                words(entries.get("target")),
                ground(entries.get("ground")),
                Optional.ofNullable(entries.get("severity"))
                        .flatMap(own -> own.wholeNumber(1, 4))
                        .orElse(null),
                Optional.ofNullable(entries.get("expires"))
                        .flatMap(own -> own.duration(Duration.ofMinutes(1), LONGEST_EXPIRY))
                        .orElse(null),
                Optional.ofNullable(entries.get("per-hour"))
                        .flatMap(own -> own.wholeNumber(1, Integer.MAX_VALUE))
                        .orElse(null));
    }

    private static Consequence.@Nullable Ground ground(@Nullable YamlNode node) {
        if (node == null || node.isEmpty()) {
            return null;
        }
        if (!node.isMapping()) {
            return node.text(LONGEST_WORDS)
                    .map(text -> new Consequence.Ground(text, null, null))
                    .orElse(null);
        }
        Map<String, YamlNode> entries = node.mapping(GROUND_KEYS);
        String text = words(entries.get("text"));
        if (!entries.containsKey("text")) {
            node.wrong("text is missing; it is what the person concerned is told");
        }
        return text == null
                ? null
                : new Consequence.Ground(text, words(entries.get("category")), words(entries.get("legal-basis")));
    }

    private static @Nullable String words(@Nullable YamlNode node) {
        return node == null || node.isEmpty() ? null : node.text(LONGEST_WORDS).orElse(null);
    }

    private static Rule.State state(YamlNode node, Map<String, YamlNode> entries) {
        boolean enabled = flag(entries.get("enabled"), true);
        boolean shadow = flag(entries.get("shadow"), false);
        if (!enabled && shadow) {
            node.wrong("is not enabled and in shadow; it must be one of them");
        }
        return enabled ? shadow ? Rule.State.SHADOW : Rule.State.ENABLED : Rule.State.DISABLED;
    }

    private static boolean flag(@Nullable YamlNode node, boolean otherwise) {
        return node == null ? otherwise : node.flag().orElse(otherwise);
    }

    private List<RuleTest> tests(@Nullable YamlNode node, String rule) {
        return node == null ? List.of() : new CaseReader(known, rules).ofRule(node, rule);
    }

    private static void requireNone(Map<String, YamlNode> entries, String why, String... keys) {
        for (String key : keys) {
            YamlNode node = entries.get(key);
            if (node != null) {
                node.wrong(why);
            }
        }
    }
}
