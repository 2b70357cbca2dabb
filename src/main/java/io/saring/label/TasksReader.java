package io.saring.label;

import io.saring.domain.Severity;
import io.saring.text.PlainYaml;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads tasks and prompts from YAML, and refuses what is wrong with the line and what is allowed there. */
final class TasksReader {

    private static final Set<String> ROOT_KEYS = Set.of("version", "tasks");
    private static final Set<String> TASK_KEYS =
            Set.of("definition", "exclusive", "labels", "words", "severity", "prompt");
    private static final Set<String> PROMPT_KEYS = Set.of("system", "user");
    private static final Set<String> PROMPT_FILE_KEYS = Set.of("system", "user", "words");

    /** Names stand in topics' records, metrics, files' names and answers of models. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    private static final int LONGEST_LABEL = 64;

    private final String place;

    private TasksReader(String place) {
        this.place = place;
    }

    /**
     * The version and the tasks of a file.
     *
     * @param place what to call the file in messages
     * @throws IllegalArgumentException where it is not one of tasks, with the line and what is allowed
     */
    static TasksFile tasks(String yaml, String place) {
        return new TasksReader(place).tasks(yaml);
    }

    /** The version of a file, and its tasks by name. */
    record TasksFile(String version, Map<String, Task> tasks) {}

    /**
     * The same task with the prompt, and the label words, of a file.
     *
     * @throws IllegalArgumentException where it is not one of a prompt, with the line and what is allowed
     */
    static Task withPrompt(Task task, String yaml, String place) {
        TasksReader reader = new TasksReader(place);
        Node root = reader.root(yaml);
        Map<String, Node> entries = reader.mapping(root, "the file", PROMPT_FILE_KEYS);
        Task.OwnPrompt prompt = new Task.OwnPrompt(
                reader.optional(entries, "system"), reader.user(reader.required(root, entries, "the file", "user")));
        Node own = entries.get("words");
        Map<String, Map<String, String>> words =
                own == null ? task.words() : Map.of(Task.ALL_LANGUAGES, reader.words(own, "words", task.labels()));
        return new Task(
                task.name(), task.definition(), task.exclusive(), task.labels(), words, task.severity(), prompt);
    }

    private TasksFile tasks(String yaml) {
        Node root = root(yaml);
        Map<String, Node> entries = mapping(root, "the file", ROOT_KEYS);
        String version = text(required(root, entries, "the file", "version"), "version");
        Node list = required(root, entries, "the file", "tasks");
        Map<String, Task> tasks = new LinkedHashMap<>();
        mapping(list, "tasks", null).forEach((name, node) -> {
            require(
                    NAME.matcher(name).matches(),
                    node,
                    "the name of task \"" + name + "\" must be a small letter, then at most 39 of a-z, 0-9, _ and -");
            tasks.put(name, task(name, node));
        });
        require(!tasks.isEmpty(), list, "tasks: there is none");
        return new TasksFile(version, tasks);
    }

    private Task task(String name, Node node) {
        String at = "tasks." + name;
        Map<String, Node> entries = mapping(node, at, TASK_KEYS);
        Map<String, String> labels = labels(required(node, entries, at, "labels"), at + ".labels");
        Node words = entries.get("words");
        Node prompt = entries.get("prompt");
        return new Task(
                name,
                text(required(node, entries, at, "definition"), at + ".definition"),
                exclusive(entries.get("exclusive"), at + ".exclusive"),
                labels,
                words == null ? Map.of() : wordsByLanguage(words, at + ".words", labels),
                severity(entries.get("severity"), at + ".severity", labels),
                prompt == null ? null : prompt(prompt, at + ".prompt"));
    }

    private Map<String, Map<String, String>> wordsByLanguage(Node node, String at, Map<String, String> labels) {
        Map<String, Map<String, String>> words = new LinkedHashMap<>();
        mapping(node, at, null)
                .forEach((language, own) -> words.put(language, words(own, at + "." + language, labels)));
        return words;
    }

    private Map<String, String> labels(Node node, String at) {
        Map<String, String> labels = new LinkedHashMap<>();
        mapping(node, at, null).forEach((label, definition) -> {
            require(
                    !label.isBlank() && label.length() <= LONGEST_LABEL,
                    definition,
                    at + ": a label has 1 to " + LONGEST_LABEL + " characters");
            labels.put(label, text(definition, at + "." + label));
        });
        require(labels.size() >= 2, node, at + ": needs at least two labels");
        return labels;
    }

    private Map<String, String> words(Node node, String at, Map<String, String> labels) {
        Map<String, String> words = new LinkedHashMap<>();
        mapping(node, at, labels.keySet()).forEach((label, word) -> words.put(label, text(word, at + "." + label)));
        Set<String> said = labels.keySet().stream()
                .map(label -> words.getOrDefault(label, label))
                .collect(Collectors.toSet());
        require(said.size() == labels.size(), node, at + ": two labels have the same word");
        return words;
    }

    private Map<String, Severity> severity(@Nullable Node node, String at, Map<String, String> labels) {
        Map<String, Severity> severity = new LinkedHashMap<>();
        if (node != null) {
            mapping(node, at, labels.keySet())
                    .forEach((label, value) -> severity.put(label, severity(value, at + "." + label)));
        }
        return severity;
    }

    private Severity severity(Node node, String at) {
        String value = text(node, at);
        return Severity.of(value)
                .orElseThrow(
                        () -> wrong(node, at + ": is \"" + value + "\"; it must be low, medium, high or critical"));
    }

    private boolean exclusive(@Nullable Node node, String at) {
        if (node == null) {
            return true;
        }
        String value = text(node, at);
        require(
                value.equals("true") || value.equals("false"),
                node,
                at + ": is \"" + value + "\"; it must be true or false");
        return value.equals("true");
    }

    /** The user's turn alone, or with the system's. */
    private Task.OwnPrompt prompt(Node node, String at) {
        if (node instanceof ScalarNode) {
            return new Task.OwnPrompt(null, user(node));
        }
        Map<String, Node> entries = mapping(node, at, PROMPT_KEYS);
        return new Task.OwnPrompt(optional(entries, "system"), user(required(node, entries, at, "user")));
    }

    private String user(Node node) {
        String user = text(node, "the user's turn");
        int first = user.indexOf(Task.MESSAGE);
        require(first >= 0, node, "the prompt has no " + Task.MESSAGE + " in it, where the message goes");
        require(
                user.indexOf(Task.MESSAGE, first + 1) < 0,
                node,
                "the prompt has " + Task.MESSAGE + " in it twice; the message goes to one place");
        return user;
    }

    private @Nullable String optional(Map<String, Node> entries, String key) {
        Node value = entries.get(key);
        return value == null ? null : text(value, key);
    }

    private Node root(String yaml) {
        try {
            Node root = new Yaml().compose(new StringReader(PlainYaml.require(yaml)));
            if (root != null) {
                return root;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(place + ": is empty");
    }

    private Node required(Node node, Map<String, Node> entries, String at, String key) {
        Node value = entries.get(key);
        if (value == null) {
            throw wrong(node, at + ": " + key + " is missing");
        }
        return value;
    }

    /** Keys and values; keys are texts whatever YAML would take them for. */
    private Map<String, Node> mapping(Node node, String at, @Nullable Set<String> allowed) {
        require(node instanceof MappingNode, node, at + ": expected keys and values" + of(allowed));
        Map<String, Node> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String key = text(tuple.getKeyNode(), at);
            require(
                    allowed == null || allowed.contains(key),
                    tuple.getKeyNode(),
                    at + ": \"" + key + "\" is not one" + of(allowed));
            require(
                    entries.put(key, tuple.getValueNode()) == null,
                    tuple.getKeyNode(),
                    at + ": " + key + " is there twice");
        }
        return entries;
    }

    private static String of(@Nullable Set<String> allowed) {
        return allowed == null ? "" : " of " + String.join(", ", new TreeSet<>(allowed));
    }

    private String text(Node node, String at) {
        require(node instanceof ScalarNode, node, at + ": must be a text");
        String text = ((ScalarNode) node).getValue();
        require(!text.isBlank(), node, at + ": is empty");
        return text;
    }

    private void require(boolean right, Node node, String otherwise) {
        if (!right) {
            throw wrong(node, otherwise);
        }
    }

    private IllegalArgumentException wrong(Node node, String problem) {
        Mark mark = node.getStartMark();
        return new IllegalArgumentException(place + ", line " + (mark.getLine() + 1) + ": " + problem);
    }
}
