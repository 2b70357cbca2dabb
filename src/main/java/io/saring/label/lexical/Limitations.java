package io.saring.label.lexical;

import com.fasterxml.jackson.core.type.TypeReference;
import io.saring.label.ShippedFile;
import java.util.Map;
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
        Map<String, Map<String, Map<String, Set<String>>>> unsupported =
                ShippedFile.yaml(UNSUPPORTED, new TypeReference<>() {});
        Map<String, Set<String>> screened = ShippedFile.yaml(SCREENING, new TypeReference<>() {});
        return new Limitations(unsupported.getOrDefault(task, Map.of()), screened.getOrDefault(task, Set.of()));
    }

    /** Labels that a language was taught, with what limits them. */
    TaughtLabels limit(String language, Set<String> labels) {
        return new TaughtLabels(labels, unsupported.getOrDefault(language, Map.of()), screened.contains(language));
    }
}
