package io.saring.label;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of labelled data, for training and for measuring.
 *
 * @param lang ISO 639 code of the text's language
 * @param text the text as it was written
 * @param label the label that people gave it
 * @param source the name of the data set that it comes from, where there is one
 * @param group what rows with the same text in several languages have in common, where there is one
 */
public record LabelledRow(
        String lang,
        String text,
        String label,
        @Nullable String source,
        @Nullable String group) {

    public LabelledRow {
        Objects.requireNonNull(lang, "lang");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(label, "label");
    }
}
