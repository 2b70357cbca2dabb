package io.saring.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What weights were learnt from and how good they are, by task and language; it lies beside them as JSON. Immutable.
 *
 * @param tasks each task's languages, in which it is answered
 */
public record CoverageReport(Map<String, Map<String, OfLanguage>> tasks) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
            .build();

    /**
     * A task in one language.
     *
     * @param labels how many rows taught each label, of those that can be given
     * @param domains how many rows are from each domain
     * @param scripts how many rows are written in each script, by its ISO 15924 code
     * @param measured how good it is on rows that nothing was learnt from; absent where there are none
     */
    public record OfLanguage(
            Map<String, Integer> labels,
            Map<String, Integer> domains,
            Map<String, Integer> scripts,
            @Nullable Measured measured) {

        /** How many rows it was learnt from. */
        public int rows() {
            return labels.values().stream().mapToInt(Integer::intValue).sum();
        }

        /** The expected calibration error; absent where it was not measured. */
        public @Nullable Double ece() {
            return measured == null ? null : measured.ece();
        }

        /** The area under the curve; absent where it was not measured. */
        public @Nullable Double area() {
            return measured == null ? null : measured.area();
        }

        /** What is found with one false alarm in twenty; absent where it was not measured. */
        public @Nullable Double recall() {
            return measured == null ? null : measured.recall();
        }
    }

    /**
     * Quality on rows that nothing was learnt from; {@link Metrics} and {@link Detection} say what each measure is.
     *
     * @param rows how many
     * @param f1 the mean of the labels' F1
     * @param low the lower end of its 95 % interval; absent where the rows are too few for one
     * @param high the upper end
     * @param ece the expected calibration error; absent where nothing was answered
     * @param area the area under the curve of what is wrong against what is not; absent where the task tells no such thing
     * @param recall what is found with one false alarm in twenty; absent as well
     */
    public record Measured(
            int rows,
            double f1,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double ece,
            @Nullable Double area,
            @Nullable Double recall) {}

    /** As JSON. */
    public String json() {
        try {
            return MAPPER.writeValueAsString(this) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records of numbers can be written", e);
        }
    }

    /**
     * Of JSON.
     *
     * @throws IllegalArgumentException where it is no such report
     */
    public static CoverageReport read(String json, String place) {
        try {
            CoverageReport report = MAPPER.readValue(json, CoverageReport.class);
            if (report == null || report.tasks() == null) {
                throw new IllegalArgumentException(place + ": is no report of coverage");
            }
            return report;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(place + ": is no report of coverage", e);
        }
    }
}
