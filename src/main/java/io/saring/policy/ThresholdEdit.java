package io.saring.policy;

import io.saring.text.PlainYaml;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Changes thresholds in a policy as somebody has written it: comments, order and everything else stay. For one thread. */
public final class ThresholdEdit {

    private final String yaml;
    private final Map<String, MappingNode> rules = new HashMap<>();
    private final Map<String, Map<String, String>> byLanguage = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();

    private record Change(int from, int to, String text) {}

    /** In a policy that can be read. */
    public ThresholdEdit(String yaml) {
        this.yaml = PlainYaml.require(yaml);
        Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(this.yaml));
        if (root instanceof MappingNode policy && value(policy, "rules").orElse(null) instanceof SequenceNode list) {
            for (Node each : list.getValue()) {
                if (each instanceof MappingNode rule) {
                    value(rule, "name").ifPresent(name -> rules.put(((ScalarNode) name).getValue(), rule));
                }
            }
        }
    }

    private static Optional<Node> value(MappingNode mapping, String key) {
        return tuple(mapping, key).map(NodeTuple::getValueNode);
    }

    private static Optional<NodeTuple> tuple(MappingNode mapping, String key) {
        return mapping.getValue().stream()
                .filter(own -> own.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key))
                .findFirst();
    }

    /** Gives a rule another threshold for the languages that have none of their own. */
    public void change(String rule, double threshold) {
        replace(value(rule(rule), "threshold").orElseThrow(), number(threshold));
    }

    /** Gives a rule another threshold for one language. */
    public void change(String rule, String language, double threshold) {
        byLanguage.computeIfAbsent(rule, none -> new TreeMap<>()).put(language, number(threshold));
    }

    private MappingNode rule(String name) {
        return Objects.requireNonNull(rules.get(name), () -> "no rule " + name);
    }

    private void changeLanguages(MappingNode rule, Map<String, String> thresholds) {
        if (value(rule, "thresholds").orElse(null) instanceof MappingNode languages) {
            Map<String, String> others = new TreeMap<>(thresholds);
            for (NodeTuple there : languages.getValue()) {
                String threshold = others.remove(((ScalarNode) there.getKeyNode()).getValue());
                if (threshold != null) {
                    replace(there.getValueNode(), threshold);
                }
            }
            if (!others.isEmpty()) {
                add(languages, others);
            }
        } else {
            add(rule, tuple(rule, "threshold").orElseThrow(), "thresholds: {" + joined(thresholds, ", ") + "}");
        }
    }

    /** Before the languages that are there. */
    private void add(MappingNode languages, Map<String, String> others) {
        Mark first = languages.getValue().get(0).getKeyNode().getStartMark();
        String parted = languages.getFlowStyle() == FlowStyle.FLOW ? ", " : "\n" + " ".repeat(first.getColumn());
        insert(first, joined(others, parted) + parted);
    }

    /** Before its threshold where each entry has a line, whose end may be a comment. */
    private void add(MappingNode rule, NodeTuple general, String thresholds) {
        if (rule.getFlowStyle() == FlowStyle.FLOW) {
            insert(general.getValueNode().getEndMark(), ", " + thresholds);
        } else {
            Mark start = general.getKeyNode().getStartMark();
            insert(start, thresholds + "\n" + " ".repeat(start.getColumn()));
        }
    }

    private static String joined(Map<String, String> thresholds, String parted) {
        return thresholds.entrySet().stream()
                .map(own -> own.getKey() + ": " + own.getValue())
                .collect(Collectors.joining(parted));
    }

    private void insert(Mark at, String text) {
        changes.add(new Change(index(at), index(at), text));
    }

    private void replace(Node value, String text) {
        changes.add(new Change(index(value.getStartMark()), index(value.getEndMark()), text));
    }

    /** Marks count code points. */
    private int index(Mark mark) {
        return yaml.offsetByCodePoints(0, mark.getIndex());
    }

    private static String number(double threshold) {
        return String.format(Locale.ROOT, "%.2f", threshold);
    }

    /** The policy with all changes; for once. */
    public String edited() {
        byLanguage.forEach((rule, thresholds) -> changeLanguages(rule(rule), thresholds));
        StringBuilder edited = new StringBuilder(yaml);
        changes.stream()
                .sorted(Comparator.comparingInt(Change::from).reversed())
                .forEach(own -> edited.replace(own.from(), own.to(), own.text()));
        return edited.toString();
    }
}
