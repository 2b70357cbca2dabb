package io.saring.policy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.saring.domain.Action;
import io.saring.domain.Language;
import io.saring.domain.Severity;
import io.saring.text.PlainYaml;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads policies from YAML, and refuses what is wrong with the place and what is allowed there. */
public final class PolicyReader {

    private static final Set<String> ROOT_KEYS = Set.of("name", "version", "rules", "unchecked");
    private static final Set<String> RULE_KEYS =
            Set.of("name", "task", "label", "severity", "action", "target", "ground", "threshold", "thresholds");

    /** Stands for the tasks or languages that are not named. */
    private static final String DEFAULT = "default";

    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, Set<String>> labelsByTask;
    private final Map<String, Map<String, Severity>> severities;

    /** For policies over the given tasks, each with its labels. */
    public PolicyReader(Map<String, Set<String>> labelsByTask) {
        this(labelsByTask, Map.of());
    }

    /**
     * The same.
     *
     * @param severities how much harm labels mean, of tasks that say so
     */
    public PolicyReader(Map<String, Set<String>> labelsByTask, Map<String, Map<String, Severity>> severities) {
        this.labelsByTask = labelsByTask;
        this.severities = severities;
    }

    /**
     * Reads one policy.
     *
     * @param place what to call the file in messages
     * @throws IllegalArgumentException where it is not a policy, with the place and what is allowed
     */
    public Policy read(String yaml, String place) {
        JsonNode root = parse(yaml, place);
        requireObject(root, place, ROOT_KEYS);
        List<Rule> rules = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode list = root.path("rules");
        if (!list.isArray()) {
            throw new IllegalArgumentException(place + ": rules must be a list of rules");
        }
        int index = 0;
        for (JsonNode node : list) {
            String at = place + ": rules[" + index++ + "]";
            for (Rule rule : rules(node, at)) {
                if (!names.add(rule.name())) {
                    throw new IllegalArgumentException(at + ".name: \"" + rule.name() + "\" is the name of two rules");
                }
                rules.add(rule);
            }
        }
        return new Policy(
                text(root, "name", place),
                text(root, "version", place),
                rules,
                unchecked(root.path("unchecked"), place + ": unchecked"));
    }

    /** One word for all tasks, or a word or words by language for each. */
    private Unchecked unchecked(JsonNode node, String at) {
        if (node.isMissingNode() || node.isNull()) {
            return Unchecked.ALLOWED;
        }
        if (!node.isObject()) {
            return new Unchecked(allowOrReview(node, at), Map.of());
        }
        requireObject(node, at, withDefault(labelsByTask.keySet()));
        Map<String, Unchecked.OfTask> tasks = new LinkedHashMap<>();
        Action otherwise = Action.ALLOW;
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            String place = at + "." + entry.getKey();
            if (entry.getKey().equals(DEFAULT)) {
                otherwise = allowOrReview(entry.getValue(), place);
            } else {
                tasks.put(entry.getKey(), uncheckedTask(entry.getValue(), place));
            }
        }
        return new Unchecked(otherwise, tasks);
    }

    private Unchecked.OfTask uncheckedTask(JsonNode node, String at) {
        if (!node.isObject()) {
            return new Unchecked.OfTask(allowOrReview(node, at), Map.of());
        }
        requireObject(node, at, withDefault(languages()));
        Map<String, Action> languages = new LinkedHashMap<>();
        node.properties()
                .forEach(entry ->
                        languages.put(entry.getKey(), allowOrReview(entry.getValue(), at + "." + entry.getKey())));
        Action otherwise = languages.remove(DEFAULT);
        return new Unchecked.OfTask(otherwise == null ? Action.ALLOW : otherwise, languages);
    }

    private static Action allowOrReview(JsonNode node, String at) {
        String word = node.asText();
        if (!node.isTextual() || !(word.equals("allow") || word.equals("review"))) {
            throw new IllegalArgumentException(at + ": is " + node + "; it must be allow or review");
        }
        return word.equals("allow") ? Action.ALLOW : Action.REVIEW;
    }

    private static Set<String> withDefault(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        all.add(DEFAULT);
        return all;
    }

    private Set<String> languages() {
        return labelsByTask.getOrDefault(Language.TASK, Set.of());
    }

    private static JsonNode parse(String yaml, String place) {
        try {
            return YAML.readTree(PlainYaml.require(yaml));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    place + ": not YAML at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    /** One, or one for each label that means as much harm as the rule says. */
    private List<Rule> rules(JsonNode node, String at) {
        requireObject(node, at, RULE_KEYS);
        String task = oneOf(text(node, "task", at), labelsByTask.keySet(), at + ".task");
        String name = text(node, "name", at);
        if (node.has("severity") && !node.has("label")) {
            return labels(task, text(node, "severity", at), at + ".severity").stream()
                    .map(label -> rule(node, name + "/" + label, task, label, at))
                    .toList();
        }
        if (node.has("severity")) {
            throw new IllegalArgumentException(at + ": has a label and a severity; it must have one of them");
        }
        String label = oneOf(text(node, "label", at), labelsByTask.getOrDefault(task, Set.of()), at + ".label");
        return List.of(rule(node, name, task, label, at));
    }

    /** The labels of a task that mean so much harm or more. */
    private List<String> labels(String task, String least, String at) {
        Set<String> words = Arrays.stream(Severity.values()).map(Severity::word).collect(Collectors.toSet());
        Severity severity = Severity.of(oneOf(least, words, at)).orElseThrow();
        List<String> labels = severities.getOrDefault(task, Map.of()).entrySet().stream()
                .filter(entry -> entry.getValue().compareTo(severity) >= 0)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
        if (labels.isEmpty()) {
            throw new IllegalArgumentException(at + ": no label of task " + task + " is said to be so severe");
        }
        return labels;
    }

    private Rule rule(JsonNode node, String name, String task, String label, String at) {
        return new Rule(
                name,
                task,
                label,
                action(text(node, "action", at), at),
                optional(node, "target", at),
                optional(node, "ground", at),
                probability(node.path("threshold"), at + ".threshold"),
                thresholds(node.path("thresholds"), at + ".thresholds"));
    }

    private Map<String, Double> thresholds(JsonNode node, String at) {
        Map<String, Double> thresholds = new LinkedHashMap<>();
        if (node.isMissingNode() || node.isNull()) {
            return thresholds;
        }
        requireObject(node, at, languages());
        node.properties()
                .forEach(entry ->
                        thresholds.put(entry.getKey(), probability(entry.getValue(), at + "." + entry.getKey())));
        return thresholds;
    }

    private static void requireObject(JsonNode node, String at, Set<String> allowed) {
        if (!node.isObject()) {
            throw new IllegalArgumentException(at + ": expected keys and values, of " + sorted(allowed));
        }
        node.fieldNames().forEachRemaining(key -> oneOf(key, allowed, at));
    }

    private static String text(JsonNode node, String key, String at) {
        String value = optional(node, key, at);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(at + "." + key + ": is missing");
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String key, String at) {
        JsonNode value = node.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new IllegalArgumentException(at + "." + key + ": is " + value + "; it must be text");
        }
        return value.asText();
    }

    private static double probability(JsonNode node, String at) {
        if (!node.isNumber() || node.asDouble() < 0 || node.asDouble() > 1) {
            throw new IllegalArgumentException(at + ": " + (node.isMissingNode() ? "is missing" : "is " + node)
                    + "; it must be a number from 0 to 1");
        }
        return node.asDouble();
    }

    private static Action action(String name, String at) {
        List<String> names = Arrays.stream(Action.values()).map(Action::name).toList();
        return Action.valueOf(oneOf(name, new HashSet<>(names), at + ".action"));
    }

    private static String oneOf(String value, Set<String> allowed, String at) {
        if (!allowed.contains(value)) {
            throw new IllegalArgumentException(at + ": \"" + value + "\" is not one of " + sorted(allowed));
        }
        return value;
    }

    private static String sorted(Set<String> names) {
        return String.join(", ", names.stream().sorted().toList());
    }
}
