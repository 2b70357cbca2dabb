package io.saring.label;

import java.util.Objects;

/**
 * A text on its way to an engine, as its writer wrote it.
 *
 * @param text the text
 * @param context the text that it answers, or null where that is not known or not to be looked at
 * @param languageHint the language that its source believes it is in, as a code, or null
 */
public record Submission(String text, String context, String languageHint) {

    public Submission {
        Objects.requireNonNull(text, "text");
    }

    /** A text of which nothing else is known. */
    public static Submission of(String text) {
        return new Submission(text, null, null);
    }
}
