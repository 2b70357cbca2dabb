package io.saring.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much harm a label means, from little to much: what a person looks at first. */
public enum Severity {
    /** A nuisance. */
    LOW,
    /** Somebody may lose something, or be hurt by words. */
    MEDIUM,
    /** Somebody may come to serious harm. */
    HIGH,
    /** Somebody's life or a child may be in danger. */
    CRITICAL;

    /** As files have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of a word; nothing where there is none. */
    public static Optional<Severity> of(String word) {
        return Arrays.stream(values())
                .filter(severity -> severity.word().equals(word))
                .findFirst();
    }
}
