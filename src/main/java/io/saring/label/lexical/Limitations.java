package io.saring.label.lexical;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What training cannot mend: labels that rows name and cannot teach, and languages in which too little is found.
 *
 * @param unsupported labels by language and script
 * @param screened languages in which a clean label is no check
 */
record Limitations(Map<String, Map<String, Set<String>>> unsupported, Set<String> screened) {

    private static final String UNSUPPORTED = "/lexical/unsupported.yaml";
    private static final String SCREENING = "/lexical/screening.yaml";

    /** Those of a task. */
    static Limitations of(String task) {
        Map<String, Map<String, Map<String, Set<String>>>> unsupported = read(UNSUPPORTED, new TypeReference<>() {});
        Map<String, Set<String>> screened = read(SCREENING, new TypeReference<>() {});
        return new Limitations(unsupported.getOrDefault(task, Map.of()), screened.getOrDefault(task, Set.of()));
    }

    /** Labels that a language was taught, with what limits them. */
    TaughtLabels limit(String language, Set<String> labels) {
        return new TaughtLabels(labels, unsupported.getOrDefault(language, Map.of()), screened.contains(language));
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (InputStream file = Objects.requireNonNull(Limitations.class.getResourceAsStream(name), name)) {
            return new YAMLMapper().readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped " + name + " cannot be read", e);
        }
    }
}
