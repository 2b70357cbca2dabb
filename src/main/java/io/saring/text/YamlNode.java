package io.saring.text;

import java.io.StringReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A place in a YAML document that a person wrote. What is asked of it and cannot be had is noted as a mistake with line, column
 * and what is allowed, and reading goes on, so that all of them are told at once. For one thread.
 */
public final class YamlNode {

    /** A name that is not one of so many is told with all that are; of fewer where one is near. */
    private static final int MOST_LISTED = 24;

    private static final int MOST_LISTED_BESIDE_THE_NEAREST = 8;

    private static final int LONGEST_QUOTED = 60;

    private final Node node;
    private final String path;
    private final Document document;

    /** The lines that it has, and what is wrong in them. */
    private record Document(List<String> lines, List<Mistake> mistakes) {

        /** Notes a mistake at a line and column from 0. */
        private void wrong(int line, int column, String what) {
            mistakes.add(new Mistake(line + 1, column + 1, what));
        }

        private int indentation(int line) {
            String own = line < lines.size() ? lines.get(line) : "";
            return own.length() - own.stripLeading().length();
        }
    }

    private YamlNode(Node node, String path, Document document) {
        this.node = node;
        this.path = path;
        this.document = document;
    }

    /**
     * Reads a document by its root.
     *
     * @param name what to call it in messages
     * @param longest most characters that it may have
     * @throws MistakesException where it is not YAML as people write it, or the reading noted mistakes
     */
    public static <T> T read(String yaml, String name, int longest, Function<YamlNode, T> reading) {
        if (yaml.length() > longest) {
            String what = "has " + yaml.length() + " characters; it must have at most " + longest;
            throw new MistakesException(name, List.of(new Mistake(0, 0, what)));
        }
        Document document = new Document(yaml.lines().toList(), new ArrayList<>());
        T read = reading.apply(new YamlNode(root(yaml, name), "", document));
        if (!document.mistakes().isEmpty()) {
            throw new MistakesException(name, document.mistakes());
        }
        return read;
    }

    private static Node root(String yaml, String name) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions()))
                    .compose(new StringReader(PlainYaml.require(yaml)));
            if (root != null) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(name + ": is empty");
    }

    /** Where it stands, as {@code rules[2].action}; empty for the root. */
    public String path() {
        return path;
    }

    /** Whether nothing was found wrong in the document so far. */
    public boolean isRightSoFar() {
        return document.mistakes().isEmpty();
    }

    /** Notes that something is wrong here. */
    public void wrong(String what) {
        wrong(node, at() + what);
    }

    /**
     * Notes that something is wrong within the text that stands here.
     *
     * @param offset where in the text, in UTF-16 units from 0
     */
    public void wrong(String what, int offset) {
        Mark start = node.getStartMark();
        ScalarNode scalar = (ScalarNode) node;
        boolean oneLine = start.getLine() == node.getEndMark().getLine();
        switch (scalar.getScalarStyle()) {
            case LITERAL, FOLDED -> {
                String before = scalar.getValue()
                        .substring(0, Math.min(offset, scalar.getValue().length()));
                int line = start.getLine()
                        + 1
                        + (int) before.chars().filter(unit -> unit == '\n').count();
                int column = before.length() - (before.lastIndexOf('\n') + 1);
                document.wrong(line, document.indentation(line) + column, at() + what);
            }
            case PLAIN -> document.wrong(start.getLine(), start.getColumn() + (oneLine ? offset : 0), at() + what);
            default -> document.wrong(start.getLine(), start.getColumn() + (oneLine ? offset + 1 : 0), at() + what);
        }
    }

    private void wrong(Node place, String what) {
        document.wrong(place.getStartMark().getLine(), place.getStartMark().getColumn(), what);
    }

    private String at() {
        return path.isEmpty() ? "" : path + ": ";
    }

    /**
     * Its keys and values.
     *
     * @param allowed the keys that it may have; any where it is absent
     */
    public Map<String, YamlNode> mapping(@Nullable Collection<String> allowed) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            wrong("is " + kind() + "; it must be keys and values" + (allowed == null ? "" : ", of " + listed(allowed)));
            return entries;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                wrong(tuple.getKeyNode(), at() + "a key must be text");
            } else if (allowed != null && !allowed.contains(key.getValue())) {
                wrong(key, at() + notOne(key.getValue(), "a key here", allowed));
            } else if (entries.containsKey(key.getValue())) {
                wrong(key, at() + quoted(key.getValue()) + " is there twice; leave one of them out");
            } else {
                entries.put(key.getValue(), child(tuple.getValueNode(), key.getValue()));
            }
        }
        return entries;
    }

    private YamlNode child(Node value, String key) {
        return new YamlNode(value, path.isEmpty() ? key : path + "." + key, document);
    }

    /** Its entries, at most so many. */
    public List<YamlNode> list(int most) {
        if (!(node instanceof SequenceNode sequence)) {
            wrong("is " + kind() + "; it must be a list, each entry after a hyphen");
            return List.of();
        }
        List<YamlNode> entries = new ArrayList<>();
        for (Node value : sequence.getValue()) {
            entries.add(new YamlNode(value, path + "[" + entries.size() + "]", document));
        }
        if (entries.size() > most) {
            wrong("has " + entries.size() + " entries; it must have at most " + most);
            return List.of();
        }
        return entries;
    }

    /** The text of one of its keys, if there is one, noting nothing. */
    public Optional<String> peek(String key) {
        if (!(node instanceof MappingNode mapping)) {
            return Optional.empty();
        }
        return mapping.getValue().stream()
                .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode own
                        && own.getValue().equals(key))
                .filter(tuple -> tuple.getValueNode() instanceof ScalarNode)
                .map(tuple -> ((ScalarNode) tuple.getValueNode()).getValue())
                .findFirst();
    }

    /** Whether there are keys and values here. */
    public boolean isMapping() {
        return node instanceof MappingNode;
    }

    /** Whether nothing stands here, as behind a key without a value. */
    public boolean isEmpty() {
        return node instanceof ScalarNode scalar
                && scalar.isPlain()
                && (scalar.getValue().isEmpty()
                        || scalar.getValue().equals("null")
                        || scalar.getValue().equals("~"));
    }

    /** The text that stands here, at most so long; absent, and noted, where there is none. */
    public Optional<String> text(int longest) {
        if (!(node instanceof ScalarNode scalar)) {
            wrong("is " + kind() + "; it must be text");
            return Optional.empty();
        }
        String text = scalar.getValue();
        if (text.isBlank()) {
            wrong("is empty; it must be text");
        } else if (text.length() > longest) {
            wrong("has " + text.length() + " characters; it must have at most " + longest);
        } else if (text.chars().anyMatch(unit -> Character.isISOControl(unit) && unit != '\n' && unit != '\t')) {
            wrong("has a control character in it; leave it out");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /** One of some names. */
    public Optional<String> oneOf(Collection<String> allowed, String what) {
        return text(Integer.MAX_VALUE).filter(text -> {
            boolean right = allowed.contains(text);
            if (!right) {
                wrong(notOne(text, what, allowed));
            }
            return right;
        });
    }

    /** A number in a range. */
    public Optional<Double> number(double least, double most) {
        return parsed(Double::valueOf, "a number from " + plain(least) + " to " + plain(most))
                .filter(value -> within(value, least, most));
    }

    /** A whole number in a range. */
    public Optional<Integer> wholeNumber(int least, int most) {
        return parsed(Integer::valueOf, "a whole number from " + least + " to " + most)
                .filter(value -> within(value, least, most));
    }

    private boolean within(double value, double least, double most) {
        boolean within = value >= least && value <= most;
        if (!within) {
            wrong("is " + plain(value) + "; it must be from " + plain(least) + " to " + plain(most));
        }
        return within;
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? String.valueOf((long) value)
                : String.valueOf(value);
    }

    private <T> Optional<T> parsed(Function<String, T> parser, String allowed) {
        String text = node instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : null;
        try {
            if (text != null && text.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")) {
                return Optional.of(parser.apply(text));
            }
        } catch (NumberFormatException e) {
            // Told below, as all that is none.
        }
        wrong("is " + kind() + "; it must be " + allowed);
        return Optional.empty();
    }

    /** True or false. */
    public Optional<Boolean> flag() {
        String text = node instanceof ScalarNode scalar && scalar.isPlain() ? scalar.getValue() : "";
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        wrong("is " + kind() + "; it must be true or false");
        return Optional.empty();
    }

    /** A duration in a range. */
    public Optional<Duration> duration(Duration least, Duration most) {
        Optional<Duration> duration = text(Integer.MAX_VALUE).flatMap(text -> {
            Optional<Duration> parsed = Durations.parse(text);
            if (parsed.isEmpty()) {
                wrong("is " + quoted(text) + "; it must be " + Durations.ALLOWED);
            }
            return parsed;
        });
        return duration.filter(value -> {
            boolean within = value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
            if (!within) {
                wrong("is " + Durations.format(value) + "; it must be from " + Durations.format(least) + " to "
                        + Durations.format(most));
            }
            return within;
        });
    }

    /** Says that a name is none of those that there are, and which it may be. */
    public static String notOne(String name, String what, Collection<String> allowed) {
        String nearest = NearestName.to(name, allowed)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        int most = nearest.isEmpty() ? MOST_LISTED : MOST_LISTED_BESIDE_THE_NEAREST;
        String all =
                allowed.isEmpty() ? "; there is none" : allowed.size() > most ? "" : "; allowed: " + listed(allowed);
        return quoted(name) + " is not " + what + nearest + all;
    }

    private static String listed(Collection<String> names) {
        return String.join(", ", new TreeSet<>(names));
    }

    private String kind() {
        if (node instanceof MappingNode) {
            return "keys and values";
        }
        if (node instanceof SequenceNode) {
            return "a list";
        }
        return isEmpty() ? "empty" : quoted(((ScalarNode) node).getValue());
    }

    private static String quoted(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST_QUOTED)
                .forEach(point -> plain.appendCodePoint(Character.isISOControl(point) ? ' ' : point));
        return "\"" + plain + (text.length() > LONGEST_QUOTED ? "…" : "") + "\"";
    }
}
