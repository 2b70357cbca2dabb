package io.saring.domain;

/** How much of a text an event carries. */
public enum TextForm {
    /** No text. */
    NONE,
    /** The text with personal data replaced by placeholders. */
    REDACTED,
    /** The text as it was written. */
    FULL
}
