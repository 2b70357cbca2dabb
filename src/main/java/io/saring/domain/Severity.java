package io.saring.domain;

/** How much harm a label means, from little to much: what a person looks at first. */
public enum Severity {
    /** A nuisance. */
    LOW,
    /** Somebody may lose something, or be hurt by words. */
    MEDIUM,
    /** Somebody may come to serious harm. */
    HIGH,
    /** Somebody's life or a child may be in danger. */
    CRITICAL
}
