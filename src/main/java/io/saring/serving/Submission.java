package io.saring.serving;

import io.saring.label.LabelRequest;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.util.Objects;
import java.util.Set;

/** A text on its way to an engine, as its writer wrote it. Thread-safe. */
public final class Submission {

    private static final Normaliser NORMALISER = new Normaliser();

    private final String text;
    private final String context;
    private final String languageHint;
    private final Long dueAt;
    private volatile NormalisedText normalised;

    /**
     * A text.
     *
     * @param context the text that it answers, or null where that is not known or not to be looked at
     * @param languageHint the language that its source believes it is in, as a code, or null
     * @param dueAt the {@link System#nanoTime} after which its answer is of no use, or null where it may take any time
     */
    public Submission(String text, String context, String languageHint, Long dueAt) {
        this.text = Objects.requireNonNull(text, "text");
        this.context = context;
        this.languageHint = languageHint;
        this.dueAt = dueAt;
    }

    /** A text of which nothing else is known, and that may take any time. */
    public static Submission of(String text) {
        return new Submission(text, null, null, null);
    }

    /** The text as it was written. */
    String text() {
        return text;
    }

    /** When its answer is due, by {@link System#nanoTime}; null where it may take any time. */
    Long dueAt() {
        return dueAt;
    }

    /** The same text with no time by which its answer is due. */
    public Submission withoutDueTime() {
        Submission patient = new Submission(text, context, languageHint, null);
        patient.normalised = normalised;
        return patient;
    }

    /** The normalised text; the work is done once, by the thread that asks first. */
    NormalisedText normalised() {
        if (normalised == null) {
            normalised = NORMALISER.normalise(text);
        }
        return normalised;
    }

    /** The normalised text, or null where nobody has asked for it or it could not be normalised. */
    NormalisedText normalisedIfAny() {
        return normalised;
    }

    /** What an engine is asked. */
    LabelRequest request(Set<String> tasks) {
        String normalContext =
                context == null ? null : NORMALISER.normalise(context).text();
        return new LabelRequest(normalised(), tasks, null, languageHint, normalContext);
    }
}
