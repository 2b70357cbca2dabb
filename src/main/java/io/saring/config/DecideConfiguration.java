package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The decide application. */
public record DecideConfiguration(
        @JsonPropertyDescription("The policy file. Default: the policy that ships.") @Nullable
        String policy,

        @JsonPropertyDescription(
                "By whose key it decides: author_ref where records are not keyed by author, so that messages of an author go to"
                        + " one task, decisions have the author as key, and history is the author's. Default: the records' own.")
        @Nullable
        String rekey,

        @JsonPropertyDescription("Stream threads of the instance.")
        Integer threads) {

    private static final String AUTHOR = "author_ref";

    public DecideConfiguration {
        Check.that(
                rekey == null || rekey.equals(AUTHOR),
                "decide.rekey: is \"" + rekey + "\"; it must be " + AUTHOR + ", or left out");
        threads = Check.range("decide.threads", threads, 1, 1, 64);
    }

    /** Whether decisions go by author. */
    public boolean byAuthor() {
        return rekey != null;
    }
}
