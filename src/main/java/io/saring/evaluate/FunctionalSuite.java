package io.saring.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.saring.text.PlainYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Sentences with one purpose each, by kind and language: an insult, the same denied, a scam and the warning about it. Immutable.
 *
 * @param kinds what each kind is, in the order of their file
 * @param sentences all sentences, by language
 */
public record FunctionalSuite(Map<String, Kind> kinds, List<Sentence> sentences) {

    private static final String KINDS = "kinds.yaml";
    private static final String SENTENCES = ".jsonl";

    /**
     * A kind of sentences.
     *
     * @param harmful whether a policy that looks after people must not simply allow it
     * @param tasks the labels that are right, by task; other tasks are not judged
     */
    public record Kind(boolean harmful, Map<String, Set<String>> tasks) {}

    /** One sentence of a kind in a language. */
    public record Sentence(String language, String kind, String text) {}

    /**
     * Reads a folder with {@code kinds.yaml} and a file LANGUAGE{@code .jsonl} for each language, of objects with kind and
     * text.
     *
     * @throws IllegalArgumentException where a file is missing or wrong, with the place but nothing of a text
     */
    public static FunctionalSuite read(Path folder) {
        Map<String, Kind> kinds = kinds(folder.resolve(KINDS));
        List<Sentence> sentences = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(SENTENCES))
                    .sorted()
                    .forEach(file -> sentences.addAll(sentences(file, kinds.keySet())));
        } catch (IOException e) {
            throw new IllegalArgumentException(folder + ": cannot be read; name the folder of a functional suite", e);
        }
        return new FunctionalSuite(kinds, sentences);
    }

    private static Map<String, Kind> kinds(Path file) {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(PlainYaml.require(Files.readString(file)));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read; a functional suite says there what each of its kinds is", e);
        }
        root.properties()
                .forEach(entry -> kinds.put(entry.getKey(), kind(entry.getValue(), file + ": " + entry.getKey())));
        return kinds;
    }

    private static Kind kind(JsonNode node, String place) {
        if (!node.path("harmful").isBoolean() || !node.path("tasks").isObject()) {
            throw new IllegalArgumentException(
                    place + ": needs harmful, true or false, and tasks with the labels that are right");
        }
        Map<String, Set<String>> tasks = new LinkedHashMap<>();
        node.path("tasks").properties().forEach(task -> {
            Set<String> labels = new LinkedHashSet<>();
            task.getValue().forEach(label -> labels.add(label.asText()));
            tasks.put(task.getKey(), labels);
        });
        return new Kind(node.path("harmful").asBoolean(), tasks);
    }

    private static List<Sentence> sentences(Path file, Set<String> kinds) {
        String name = file.getFileName().toString();
        String language = name.substring(0, name.length() - SENTENCES.length());
        ObjectMapper mapper = new ObjectMapper();
        List<Sentence> sentences = new ArrayList<>();
        int number = 0;
        for (String line : lines(file)) {
            number++;
            JsonNode node = node(mapper, line);
            String kind = node.path("kind").asText();
            if (!kinds.contains(kind) || !node.path("text").isTextual()) {
                throw new IllegalArgumentException(
                        file + ":" + number + ": not an object with text and a kind that " + KINDS + " names");
            }
            sentences.add(new Sentence(language, kind, node.path("text").asText()));
        }
        return sentences;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read as UTF-8", e);
        }
    }

    /** Jackson's own message may quote the line. */
    private static JsonNode node(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (JsonProcessingException e) {
            return mapper.missingNode();
        }
    }
}
