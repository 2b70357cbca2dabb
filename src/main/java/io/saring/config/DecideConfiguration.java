package io.saring.config;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** The decide application. */
public record DecideConfiguration(
        @JsonPropertyDescription("The policy file. Default: the policy that ships.") @Nullable
        String policy,

        @JsonPropertyDescription("Stream threads of the instance.")
        Integer threads) {

    public DecideConfiguration {
        threads = Check.range("decide.threads", threads, 1, 1, 64);
    }
}
