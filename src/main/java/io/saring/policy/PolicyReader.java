package io.saring.policy;

import io.saring.domain.Action;
import io.saring.domain.Sha256;
import io.saring.text.DocumentName;
import io.saring.text.YamlNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policies from YAML, and refuses what is wrong: all of it at once, each with line, column, what was found, what is allowed
 * and the nearest name.
 */
public final class PolicyReader {

    /** Longer documents are no policies that somebody keeps by hand; long lists of words are word lists. */
    static final int LONGEST = 512 * 1024;

    /** Most rules of a policy. */
    static final int MOST_RULES = 1_000;

    private static final List<String> KEYS =
            List.of("name", "version", "unchecked", "allow", "per-hour", "known-positive", "rules");
    private static final List<String> KNOWN_POSITIVE_KEYS = List.of("text", "rule", "least");
    private static final int MOST_KNOWN_POSITIVES = 500;
    private static final int LONGEST_TEXT = 5_000;

    /** Stands for the tasks or languages that are not named. */
    private static final String DEFAULT = "default";

    private final PolicyNames known;

    /** For policies with some names. */
    public PolicyReader(PolicyNames known) {
        this.known = known;
    }

    /**
     * Reads one policy.
     *
     * @param place what to call the file in messages
     * @throws io.saring.text.MistakesException where it is not a policy
     * @throws IllegalArgumentException where it is not YAML
     */
    public Policy read(String yaml, String place) {
        return YamlNode.read(yaml, place, LONGEST, root -> policy(root, Sha256.hex(yaml)));
    }

    private Policy policy(YamlNode root, String hash) {
        Map<String, YamlNode> entries = root.mapping(KEYS);
        if (!root.isMapping()) {
            return new Policy("", "", List.of());
        }
        List<Rule> rules = rules(root, entries.get("rules"));
        Set<String> names = new HashSet<>();
        rules.forEach(rule -> names.add(rule.name()));
        return new Policy(
                DocumentName.read(root, entries, "name", "policy"),
                DocumentName.read(root, entries, "version", "policy"),
                hash,
                rules,
                unchecked(entries.get("unchecked")),
                allow(entries.get("allow")),
                Optional.ofNullable(entries.get("per-hour"))
                        .flatMap(node -> node.wholeNumber(1, Integer.MAX_VALUE))
                        .orElse(null),
                knownPositives(entries.get("known-positive"), names));
    }

    private List<Rule> rules(YamlNode root, @Nullable YamlNode node) {
        if (node == null) {
            root.wrong("rules is missing; a policy without any has rules: []");
            return List.of();
        }
        List<YamlNode> nodes = node.list(MOST_RULES);
        Set<String> names = new LinkedHashSet<>();
        nodes.forEach(own -> RuleReader.name(own).ifPresent(names::add));
        List<Rule> rules = new ArrayList<>();
        Set<String> met = new HashSet<>();
        for (YamlNode own : nodes) {
            for (Rule rule : new RuleReader(known, names).rules(own)) {
                if (!rule.name().isEmpty() && !met.add(rule.name())) {
                    own.wrong("\"" + rule.name() + "\" is the name of two rules; give each its own");
                }
                rules.add(rule);
            }
        }
        return rules;
    }

    /** One word for all tasks, or a word or words by language for each. */
    private Unchecked unchecked(@Nullable YamlNode node) {
        if (node == null || node.isEmpty()) {
            return Unchecked.ALLOWED;
        }
        if (!node.isMapping()) {
            return new Unchecked(allowOrReview(node), Map.of());
        }
        Map<String, Unchecked.OfTask> tasks = new LinkedHashMap<>();
        Action otherwise = Action.ALLOW;
        for (Map.Entry<String, YamlNode> entry :
                node.mapping(withDefault(known.tasks())).entrySet()) {
            if (entry.getKey().equals(DEFAULT)) {
                otherwise = allowOrReview(entry.getValue());
            } else {
                tasks.put(entry.getKey(), uncheckedTask(entry.getValue()));
            }
        }
        return new Unchecked(otherwise, tasks);
    }

    private Unchecked.OfTask uncheckedTask(YamlNode node) {
        if (!node.isMapping()) {
            return new Unchecked.OfTask(allowOrReview(node), Map.of());
        }
        Map<String, Action> languages = new LinkedHashMap<>();
        node.mapping(withDefault(known.languages()))
                .forEach((language, own) -> languages.put(language, allowOrReview(own)));
        Action otherwise = languages.remove(DEFAULT);
        return new Unchecked.OfTask(otherwise == null ? Action.ALLOW : otherwise, languages);
    }

    private static Action allowOrReview(YamlNode node) {
        return node.oneOf(List.of("allow", "review"), "what is done with what was not checked")
                .map(word -> word.equals("allow") ? Action.ALLOW : Action.REVIEW)
                .orElse(Action.ALLOW);
    }

    private static Set<String> withDefault(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        all.add(DEFAULT);
        return all;
    }

    private Exempt allow(@Nullable YamlNode node) {
        return node == null ? Exempt.NOBODY : ExemptReader.read(node, List.of("keys", "authors"), known);
    }

    private static List<KnownPositive> knownPositives(@Nullable YamlNode node, Set<String> rules) {
        List<KnownPositive> all = new ArrayList<>();
        if (node != null) {
            node.list(MOST_KNOWN_POSITIVES)
                    .forEach(own -> knownPositive(own, rules).ifPresent(all::add));
        }
        return all;
    }

    private static Optional<KnownPositive> knownPositive(YamlNode node, Set<String> rules) {
        Map<String, YamlNode> entries = node.mapping(KNOWN_POSITIVE_KEYS);
        YamlNode text = entries.get("text");
        if (text == null) {
            node.wrong("text is missing; name the text that must be caught");
            return Optional.empty();
        }
        Optional<String> rule =
                Optional.ofNullable(entries.get("rule")).flatMap(own -> own.oneOf(rules, "a rule of this policy"));
        Action least = Optional.ofNullable(entries.get("least"))
                .flatMap(ActionNames::read)
                .orElse(Action.REVIEW);
        return text.text(LONGEST_TEXT).map(own -> new KnownPositive(own, rule.orElse(null), least));
    }
}
