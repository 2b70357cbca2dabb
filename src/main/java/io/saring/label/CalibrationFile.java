package io.saring.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.domain.Sha256;
import io.saring.label.Calibration.TaskScalings;
import io.saring.text.ByteOrderMark;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calibrations as JSON files. */
public final class CalibrationFile {

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
    private static final int ID_LENGTH = 12;
    /** No fit gives larger numbers. */
    private static final int LARGEST = 1000;

    private static final String AGAIN =
            "make it again with: java -jar saring.jar calibrate --engine E --data FILE --out FILE";

    private CalibrationFile() {}

    /** A calibration as the text of a file; its id is not written, but is the hash of the text. */
    public static String write(Calibration calibration) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("method", calibration.method());
        root.put("model", calibration.model());
        root.put("revision", calibration.revision());
        root.put("prompt_hash", calibration.promptHash());
        ObjectNode tasks = root.putObject("tasks");
        calibration.tasks().forEach((task, scalings) -> {
            ObjectNode node = tasks.putObject(task);
            node.set("all", write(scalings.all()));
            ObjectNode languages = node.putObject("languages");
            scalings.languages().forEach((language, scaling) -> languages.set(language, write(scaling)));
        });
        return root.toPrettyString() + "\n";
    }

    private static ObjectNode write(VectorScaling scaling) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("slope", scaling.slope());
        ArrayNode offsets = node.putArray("offsets");
        for (double offset : scaling.offsets()) {
            offsets.add(offset);
        }
        return node;
    }

    /**
     * Reads a file.
     *
     * @param tasks the tasks whose labels it has to fit
     * @throws IllegalArgumentException where it cannot be read or is no calibration, in a line that says what to do
     */
    public static Calibration read(Path file, Tasks tasks) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            return read(ByteOrderMark.strip(text), file, tasks);
        } catch (JsonProcessingException e) {
            throw wrong(file, "line " + e.getLocation().getLineNr() + " is not JSON", e);
        } catch (IOException e) {
            throw wrong(file, "it cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static Calibration read(String text, Path file, Tasks known) throws JsonProcessingException {
        JsonNode root = MAPPER.readTree(text);
        Map<String, TaskScalings> tasks = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> task : root.path("tasks").properties()) {
            int labels = labels(known, task.getKey(), file);
            Map<String, VectorScaling> languages = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> language :
                    task.getValue().path("languages").properties()) {
                languages.put(language.getKey(), scaling(language.getValue(), labels, file));
            }
            tasks.put(task.getKey(), new TaskScalings(scaling(task.getValue().path("all"), labels, file), languages));
        }
        return new Calibration(
                hash(text),
                root.path("method").asText(Calibration.VECTOR_SCALING),
                required(root, "model", file),
                required(root, "revision", file),
                root.path("prompt_hash").asText(null),
                tasks);
    }

    private static int labels(Tasks known, String task, Path file) {
        try {
            return known.named(task).labels().size();
        } catch (IllegalArgumentException e) {
            throw wrong(file, String.valueOf(e.getMessage()), e);
        }
    }

    private static VectorScaling scaling(JsonNode node, int labels, Path file) {
        JsonNode offsets = node.path("offsets");
        double slope = number(node.path("slope"), file);
        if (slope <= 0) {
            throw wrong(file, "a slope has to be over 0", null);
        }
        if (offsets.size() != labels) {
            throw wrong(file, "a scaling has no offset for each of its task's " + labels + " labels", null);
        }
        double[] read = new double[labels];
        for (int i = 0; i < labels; i++) {
            read[i] = number(offsets.get(i), file);
        }
        return new VectorScaling(slope, read);
    }

    private static double number(JsonNode node, Path file) {
        if (!node.isNumber() || !(Math.abs(node.asDouble()) <= LARGEST)) {
            throw wrong(file, "a scaling needs a slope and offsets that are numbers of at most " + LARGEST, null);
        }
        return node.asDouble();
    }

    private static String required(JsonNode root, String field, Path file) {
        if (!root.path(field).isTextual()) {
            throw wrong(file, "it has no " + field, null);
        }
        return root.path(field).asText();
    }

    private static String hash(String text) {
        return Sha256.hex(text).substring(0, ID_LENGTH);
    }

    private static IllegalArgumentException wrong(Path file, String what, @Nullable Exception cause) {
        return new IllegalArgumentException(file + ": not a calibration (" + what + "); " + AGAIN, cause);
    }
}
