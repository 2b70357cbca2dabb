package io.saring.label;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.text.BlankText;
import io.saring.text.ByteOrderMark;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads labelled data: one JSON object a line with {@code lang}, {@code text}, {@code label}, perhaps {@code source}
 * and {@code group}. */
public final class LabelledRows {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}_-]{1,30}");

    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final Path file;
    private final Optional<Task> task;

    private LabelledRows(Path file, Optional<Task> task) {
        this.file = file;
        this.task = task;
    }

    /**
     * Reads a file whose labels may be anything.
     *
     * @throws IllegalArgumentException where the file cannot be read or a line is not a row, naming file and line but
     *     nothing of the text
     */
    public static List<LabelledRow> read(Path file) {
        return new LabelledRows(file, Optional.empty()).read();
    }

    /**
     * Reads a file whose labels all have to be the task's.
     *
     * @throws IllegalArgumentException as {@link #read(Path)}, and where a label is not one of the task's
     */
    public static List<LabelledRow> read(Path file, Task task) {
        return new LabelledRows(file, Optional.of(task)).read();
    }

    private List<LabelledRow> read() {
        List<LabelledRow> rows = new ArrayList<>();
        int line = 0;
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            for (String json = reader.readLine(); json != null; json = reader.readLine()) {
                line++;
                if (!json.isBlank()) {
                    rows.add(row(ByteOrderMark.strip(json), line));
                }
            }
        } catch (CharacterCodingException e) {
            throw wrong(line + 1, "not UTF-8; save the file as UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(file + ": there is no such file", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        return rows;
    }

    /** A word is quoted; what is more than that may be a text in the wrong column. */
    private static String quoted(String label) {
        return WORD.matcher(label).matches() ? "\"" + label + "\"" : "what the field \"label\" holds";
    }

    private LabelledRow row(String json, int line) {
        JsonNode node = parse(json, line);
        String label = required(node, "label", line);
        if (task.isPresent() && !task.get().labels().containsKey(label)) {
            throw wrong(
                    line,
                    quoted(label) + " is not a label of task " + task.get().name() + ", which are "
                            + String.join(", ", task.get().labelNames()),
                    null);
        }
        String source = node.path("source").asText(null);
        return new LabelledRow(
                required(node, "lang", line),
                required(node, "text", line),
                label,
                source,
                node.path("group").asText(null));
    }

    /** Jackson's own message may quote the line, so it is neither shown nor kept as the cause. */
    @SuppressWarnings("UnusedException")
    private JsonNode parse(String json, int line) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException e) {
            throw wrong(line, "not JSON at column " + e.getLocation().getColumnNr(), null);
        }
        throw wrong(line, "not a JSON object; each line is one with lang, text and label", null);
    }

    private String required(JsonNode node, String field, int line) {
        JsonNode value = node.path(field);
        if (!value.isTextual() || BlankText.is(value.asText())) {
            throw wrong(line, "the field \"" + field + "\" is missing, empty or not a string", null);
        }
        return value.asText();
    }

    private IllegalArgumentException wrong(int line, String what, @Nullable Exception cause) {
        return new IllegalArgumentException(file + ":" + line + ": " + what, cause);
    }
}
