package io.saring.domain;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The language and script of a text.
 *
 * @param code ISO 639 code, {@value #UNDETERMINED} where it is not known
 * @param probability probability of the code, 0 to 1
 * @param script ISO 15924 code of the script that most letters are in
 * @param codeMixed whether two scripts each make up a fair part of the text
 * @param zawgyiProbability probability that Burmese text came in Zawgyi encoding; absent without Burmese letters
 */
public record Language(
        String code,
        double probability,
        String script,
        boolean codeMixed,
        @Nullable Double zawgyiProbability) {

    /** The name of the task that tells it. */
    public static final String TASK = "language";

    /** The code of a text whose language is not known, or that has no letters. */
    public static final String UNDETERMINED = "und";

    public Language {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(script, "script");
    }
}
