package io.saring.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.saring.text.ByteOrderMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lays environment variables over a configuration: {@code SARING_LABEL_SLOTS} sets {@code label.slots},
 * {@code SARING_KAFKA_BOOTSTRAP_SERVERS} sets {@code kafka.bootstrap.servers}, and <code>${NAME}</code> in a value stands
 * for a variable, <code>${file:/path}</code> for what a file holds, as secrets are mounted.
 */
final class EnvironmentOverrides {

    private static final String PREFIX = "SARING_";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:([A-Za-z_][A-Za-z0-9_]*)|file:([^}:]+))}");

    private final Map<String, String> environment;

    EnvironmentOverrides(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * Changes the tree.
     *
     * @throws IllegalArgumentException where a value names a variable that is not set, or a file that cannot be read
     */
    void apply(ObjectNode tree) {
        substitute(tree);
        for (ConfigurationKeys.Key key : ConfigurationKeys.all()) {
            if (key.inElements()) {
                continue;
            }
            if (key.kind() == ConfigurationKeys.Kind.PASSED_ON) {
                overrideProperties(tree, key.path());
            } else {
                override(tree, key);
            }
        }
    }

    /** Variables with Saring's prefix that set nothing: slips of the pen, mostly. */
    Set<String> unknown() {
        Set<String> unknown = new TreeSet<>();
        for (String name : environment.keySet()) {
            if (name.startsWith(PREFIX) && ConfigurationKeys.all().stream().noneMatch(key -> isSetBy(key, name))) {
                unknown.add(name);
            }
        }
        return unknown;
    }

    private static boolean isSetBy(ConfigurationKeys.Key key, String name) {
        return switch (key.kind()) {
            case PASSED_ON -> name.startsWith(variable(key.path()) + "_");
            case VALUE, LIST -> name.equals(variable(key.path()));
            case GROUP -> false;
        };
    }

    private void override(ObjectNode tree, ConfigurationKeys.Key key) {
        String value = environment.get(variable(key.path()));
        if (value == null) {
            return;
        }
        int last = key.path().lastIndexOf('.');
        ObjectNode parent = last < 0 ? tree : at(tree, key.path().substring(0, last));
        String name = key.path().substring(last + 1);
        if (key.kind() == ConfigurationKeys.Kind.LIST) {
            ArrayNode list = parent.putArray(name);
            List.of(value.split(",", -1)).forEach(element -> list.add(element.trim()));
        } else if (key.kind() == ConfigurationKeys.Kind.VALUE) {
            parent.put(name, value);
        }
    }

    /** The object at a dotted path, made where it is not there. */
    private static ObjectNode at(ObjectNode tree, String path) {
        ObjectNode node = tree;
        for (String part : path.split("\\.", -1)) {
            node = node.withObjectProperty(part);
        }
        return node;
    }

    /** Kafka's and Confluent's keys hold dots and no underscores. */
    private void overrideProperties(ObjectNode tree, String path) {
        String prefix = variable(path) + "_";
        environment.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                String key =
                        name.substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '.');
                at(tree, path).put(key, value);
            }
        });
    }

    static String variable(String path) {
        return PREFIX + path.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }

    private void substitute(ObjectNode object) {
        object.properties().forEach(entry -> entry.setValue(substituted(entry.getValue())));
    }

    private JsonNode substituted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            substitute(object);
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, substituted(array.get(i)));
            }
        } else if (node.isTextual()) {
            return new TextNode(REFERENCE.matcher(node.asText()).replaceAll(this::referenced));
        }
        return node;
    }

    private String referenced(MatchResult reference) {
        if (reference.group(2) != null) {
            return Matcher.quoteReplacement(content(reference));
        }
        String value = environment.get(reference.group(1));
        if (value == null) {
            throw new IllegalArgumentException(
                    reference.group() + ": the environment variable " + reference.group(1) + " is not set");
        }
        return Matcher.quoteReplacement(value);
    }

    /** Without the end of its last line, which editors put there and no secret has. */
    private static String content(MatchResult reference) {
        try {
            return ByteOrderMark.strip(Files.readString(Path.of(reference.group(2))))
                    .stripTrailing();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    reference.group() + ": the file cannot be read ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
