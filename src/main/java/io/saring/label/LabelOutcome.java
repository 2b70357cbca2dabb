package io.saring.label;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A labeller's answer for one text: its labels, or why it has none. */
public sealed interface LabelOutcome {

    /**
     * The text's labels.
     *
     * @param results one result for each task that the labeller covers for this text, but for those it abstained from
     * @param abstained the tasks that it covers in the text's language, and found too little in the text to answer
     * @param provenance what made them
     */
    record Labelled(List<LabelResult> results, Set<String> abstained, Provenance provenance) implements LabelOutcome {
        public Labelled {
            results = List.copyOf(results);
            abstained = Set.copyOf(abstained);
            Objects.requireNonNull(provenance, "provenance");
        }

        /** Labels of a labeller that never abstains. */
        public Labelled(List<LabelResult> results, Provenance provenance) {
            this(results, Set.of(), provenance);
        }
    }

    /**
     * The labeller cannot label this text, and trying again would not help.
     *
     * @param error what is wrong, without any of the text
     */
    record Rejected(String error) implements LabelOutcome {
        public Rejected {
            Objects.requireNonNull(error, "error");
        }
    }
}
