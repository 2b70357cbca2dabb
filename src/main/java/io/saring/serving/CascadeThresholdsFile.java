package io.saring.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.serving.CascadeThresholds.TaskThresholds;
import io.saring.text.ByteOrderMark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads and writes the thresholds of a cascade: JSON, {@code {"model", "revision", "tasks": {T: {"all", "languages"}}}}. */
public final class CascadeThresholdsFile {

    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private CascadeThresholdsFile() {}

    /**
     * Reads a file.
     *
     * @param otherwise the threshold of tasks that it does not name
     * @throws IllegalArgumentException where it cannot be read or is not such a file, naming the place
     */
    public static CascadeThresholds read(Path file, double otherwise) {
        JsonNode root;
        try {
            root = MAPPER.readTree(ByteOrderMark.strip(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw wrong(file, "is not JSON");
        } catch (IOException e) {
            throw wrong(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
        if (!root.path("model").isTextual() || !root.path("revision").isTextual()) {
            throw wrong(file, "has no model and revision");
        }
        Map<String, TaskThresholds> tasks = new LinkedHashMap<>();
        root.path("tasks").properties().forEach(entry -> tasks.put(entry.getKey(), task(file, entry)));
        return new CascadeThresholds(
                root.path("model").asText(), root.path("revision").asText(), otherwise, tasks);
    }

    private static TaskThresholds task(Path file, Map.Entry<String, JsonNode> entry) {
        String at = "tasks." + entry.getKey() + ".";
        Map<String, Double> languages = new LinkedHashMap<>();
        entry.getValue()
                .path("languages")
                .properties()
                .forEach(own ->
                        languages.put(own.getKey(), number(file, at + "languages." + own.getKey(), own.getValue())));
        return new TaskThresholds(number(file, at + "all", entry.getValue().path("all")), languages);
    }

    private static double number(Path file, String at, JsonNode node) {
        if (!node.isNumber()) {
            throw wrong(file, "has no number at " + at);
        }
        return node.asDouble();
    }

    private static IllegalArgumentException wrong(Path file, String problem) {
        return new IllegalArgumentException(
                file + ": " + problem + "; a file of thresholds is what evaluate --cascade --thresholds writes");
    }

    /**
     * Writes a file.
     *
     * @throws UncheckedIOException where it cannot be written
     */
    public static void write(CascadeThresholds thresholds, Path file) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("model", thresholds.model());
        root.put("revision", thresholds.revision());
        ObjectNode tasks = root.putObject("tasks");
        thresholds.tasks().forEach((name, own) -> {
            ObjectNode task = tasks.putObject(name);
            task.put("all", own.all());
            ObjectNode languages = task.putObject("languages");
            own.languages().forEach(languages::put);
        });
        try {
            Files.writeString(file, MAPPER.writeValueAsString(root) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e.getMessage() + ")", e);
        }
    }
}
