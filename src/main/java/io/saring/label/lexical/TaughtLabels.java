package io.saring.label.lexical;

import java.util.Map;
import java.util.Set;

/**
 * Labels of a task that a language was taught. Immutable.
 *
 * @param labels those that can be given
 * @param unsupported those of them that the rows in a script cannot support, by the script's ISO 15924 code
 * @param screened whether too little of what is wrong is found in the language for a clean label to be a check
 */
record TaughtLabels(Set<String> labels, Map<String, Set<String>> unsupported, boolean screened) {

    /** Labels that can be given in whatever script. */
    TaughtLabels(Set<String> labels) {
        this(labels, Map.of(), false);
    }

    /** Whether a label can be given in a script. */
    boolean supports(String label, String script) {
        return labels.contains(label)
                && !unsupported.getOrDefault(script, Set.of()).contains(label);
    }
}
