package io.saring.serving;

import io.saring.label.LabelRequest;
import io.saring.text.NormalisedText;
import io.saring.text.Normaliser;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A text on its way to an engine, as its writer wrote it. Thread-safe. */
public final class Submission {

    private static final Normaliser NORMALISER = new Normaliser();

    private final String text;
    private final @Nullable String context;
    private final @Nullable String languageHint;
    private final @Nullable Long deadline;
    private volatile @Nullable NormalisedText normalised;

    /**
     * A text.
     *
     * @param context the text that it answers; absent where that is not known or not to be looked at
     * @param languageHint the language that its source believes it is in, as a code, where it has a belief
     * @param deadline the {@link System#nanoTime} after which its answer is of no use; absent where it may take any time
     */
    public Submission(String text, @Nullable String context, @Nullable String languageHint, @Nullable Long deadline) {
        this.text = Objects.requireNonNull(text, "text");
        this.context = context;
        this.languageHint = languageHint;
        this.deadline = deadline;
    }

    /** A text of which nothing else is known, and that may take any time. */
    public static Submission of(String text) {
        return new Submission(text, null, null, null);
    }

    /** The text as it was written. */
    String text() {
        return text;
    }

    /** The {@link System#nanoTime} after which its answer is of no use; absent where it may take any time. */
    @Nullable
    Long deadline() {
        return deadline;
    }

    /** The same text with no deadline. */
    public Submission withoutDeadline() {
        Submission patient = new Submission(text, context, languageHint, null);
        patient.normalised = normalised;
        return patient;
    }

    /** The normalised text; the work is done once, by the thread that asks first. */
    NormalisedText normalised() {
        NormalisedText known = normalised;
        if (known == null) {
            known = NORMALISER.normalise(text);
            normalised = known;
        }
        return known;
    }

    /** What an engine is asked. */
    LabelRequest request(Set<String> tasks) {
        String normalContext =
                context == null ? null : NORMALISER.normalise(context).visible();
        return new LabelRequest(normalised(), tasks, null, languageHint, normalContext);
    }
}
