package io.saring.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.saring.text.ByteOrderMark;
import io.saring.text.PlainYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SEA-HELM's own task files: its prompts as they stand, and its rows where the checkout has them.
 *
 * @see <a href="https://github.com/aisingapore/SEA-HELM">SEA-HELM</a>
 */
public final class SeaHelmReader {

    private static final List<String> CONFIGS = List.of(
            "nlu/sentiment_analysis",
            "safety/toxicity_detection",
            "safety/safeguard/general",
            "safety/safeguard/cultural_in_the_wild",
            "safety/safeguard/cultural_content_generation");
    private static final String METRIC = "normalized_accuracy";
    private static final String ANSWER_TAG = "answer_tag";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path checkout;
    private final Map<String, List<Path>> data;
    private final JsonNode labelWords;

    /** A row as it was read. */
    private record Raw(String place, JsonNode values, String language, String label) {}

    /**
     * Over a checkout.
     *
     * @param data files with rows for tasks whose own are not in the checkout, by the task's name
     */
    public SeaHelmReader(Path checkout, Map<String, List<Path>> data) {
        this.checkout = checkout;
        this.data = new LinkedHashMap<>(data);
        try {
            this.labelWords = YAML.readTree(SeaHelmReader.class.getResourceAsStream("/sea-helm-labels.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped names of SEA-HELM's labels cannot be read", e);
        }
    }

    /**
     * Reads all tasks that there are rows for.
     *
     * @throws IllegalArgumentException where the folder is no checkout, there are no rows at all, or a file is wrong, in a
     *     line that names the place
     */
    public List<SeaHelmTask> read() {
        List<SeaHelmTask> tasks = new ArrayList<>();
        boolean any = false;
        for (String config : CONFIGS) {
            Path file = checkout.resolve("seahelm_tasks").resolve(config).resolve("config.yaml");
            if (Files.isRegularFile(file)) {
                any = true;
                readConfig(file, tasks);
            }
        }
        if (!any) {
            throw new IllegalArgumentException(checkout + ": has no seahelm_tasks/" + CONFIGS.get(0)
                    + "/config.yaml nor any other task that is read; name a checkout of aisingapore/SEA-HELM");
        }
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException(
                    checkout + ": there are no rows; the safeguard tasks' are in the checkout,"
                            + " and those of sentiment and toxicity are given with --data sentiment.FILE.jsonl");
        }
        return tasks;
    }

    private void readConfig(Path file, List<SeaHelmTask> tasks) {
        JsonNode root;
        try {
            root = YAML.readTree(PlainYaml.require(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    file + ": is not YAML (line " + e.getLocation().getLineNr() + ")", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException(file + ": cannot be read (" + e.getMessage() + ")", e);
        }
        for (Map.Entry<String, JsonNode> task : root.properties()) {
            JsonNode languages = task.getValue().path("languages");
            if (task.getValue().path("metric").asText().equals(METRIC) && languages.isObject()) {
                readTask(file, task.getKey(), languages, tasks);
            }
        }
    }

    private void readTask(Path file, String name, JsonNode languages, List<SeaHelmTask> tasks) {
        List<Raw> given = new ArrayList<>();
        for (Path own : data.getOrDefault(name, List.of())) {
            given.addAll(rows(own, name));
        }
        for (Map.Entry<String, JsonNode> language : languages.properties()) {
            Path own = checkout.resolve(language.getValue().path("filepath").asText("-"));
            List<Raw> rows = Files.isRegularFile(own)
                    ? rows(own, name)
                    : given.stream()
                            .filter(row ->
                                    language.getKey().equals(row.language()) && isOffered(row, name, language.getKey()))
                            .toList();
            if (!rows.isEmpty()) {
                JsonNode template = language.getValue().path("prompt_template");
                tasks.add(task(file, name, language.getKey(), template, rows));
            }
        }
    }

    private SeaHelmTask task(Path file, String name, String language, JsonNode template, List<Raw> rows) {
        String place = file + ": " + name + ".languages." + language + ".prompt_template";
        String tag = text(place, template, ANSWER_TAG);
        String turn = text(place, template, "preamble").replace("{" + ANSWER_TAG + "}", tag) + "\n\n"
                + text(place, template, "task_template").replace("{" + ANSWER_TAG + "}", tag);
        Matcher first = PLACEHOLDER.matcher(turn);
        if (!first.find()) {
            throw new IllegalArgumentException(place + ".task_template: has no placeholder for a row's text");
        }
        int begin = first.start();
        int end = first.end();
        while (first.find()) {
            end = first.end();
        }
        String middle = turn.substring(begin, end);
        Map<String, Integer> numbers = new TreeMap<>();
        rows.forEach(row -> numbers.put(label(row, name, language), 0));
        List<String> labels = List.copyOf(numbers.keySet());
        if (labels.size() < 2) {
            throw new IllegalArgumentException(rows.get(0).place() + ": the rows of " + name + " in " + language
                    + " have only one label, so there is nothing to tell apart");
        }
        String answer = text(place, template, "answer_template");
        return new SeaHelmTask(
                name,
                language,
                turn.substring(0, begin).stripLeading(),
                turn.substring(end).stripTrailing(),
                labels,
                labels.stream().map(label -> answer(answer, tag, label)).toList(),
                rows.stream()
                        .map(row ->
                                new SeaHelmTask.Row(filled(middle, row), labels.indexOf(label(row, name, language))))
                        .toList());
    }

    private static String answer(String template, String tag, String label) {
        return PLACEHOLDER
                .matcher(template.replace("{" + ANSWER_TAG + "}", tag))
                .replaceAll(Matcher.quoteReplacement(label));
    }

    private static String filled(String middle, Raw row) {
        return PLACEHOLDER.matcher(middle).replaceAll(found -> {
            JsonNode value = row.values().path(found.group(1));
            if (!value.isTextual()) {
                throw new IllegalArgumentException(
                        row.place() + ": has no text \"" + found.group(1) + "\", which the task's prompt needs");
            }
            return Matcher.quoteReplacement(value.asText());
        });
    }

    /** Rows of ours name labels in English, SEA-HELM's own in the prompt's language. */
    private String label(Raw row, String task, String language) {
        return labelWords.path(task).path(language).path(row.label()).asText(row.label());
    }

    /** A label of ours that the language's prompt does not offer, as neutral in Tamil, is no answer to it. */
    private boolean isOffered(Raw row, String task, String language) {
        JsonNode words = labelWords.path(task).path(language);
        boolean ours = labelWords.path(task).properties().stream()
                .anyMatch(other -> other.getValue().has(row.label()));
        return !ours || words.isMissingNode() || words.has(row.label());
    }

    private static String text(String place, JsonNode node, String field) {
        if (!node.path(field).isTextual()) {
            throw new IllegalArgumentException(place + ": has no " + field);
        }
        return node.path(field).asText();
    }

    private static List<Raw> rows(Path file, String task) {
        List<Raw> rows = new ArrayList<>();
        int number = 0;
        try {
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank()) {
                    rows.add(row(file + " line " + number, JSON.readTree(ByteOrderMark.strip(line)), task));
                }
            }
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " line " + number + ": is not JSON", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    file + ": cannot be read as UTF-8 (" + e.getClass().getSimpleName() + ")", e);
        }
        return rows;
    }

    private static Raw row(String place, JsonNode node, String task) {
        JsonNode values = node.path("prompts").path(0);
        String own = task.toLowerCase(Locale.ROOT).contains("response") ? "response_label" : "prompt_label";
        JsonNode label = node.hasNonNull(own) ? node.path(own) : node.path("label");
        if (!label.isValueNode() || label.asText().isBlank()) {
            throw new IllegalArgumentException(place + ": has no label");
        }
        String language =
                node.path("lang").asText(node.path("metadata").path("language").asText(""));
        return new Raw(place, values.isObject() ? values : node, language, label.asText());
    }
}
