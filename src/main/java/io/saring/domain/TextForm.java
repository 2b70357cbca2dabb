package io.saring.domain;

/** Part of a text that an event carries. */
public enum TextForm {
    /** No text. */
    NONE,
    /** The text with personal data replaced by placeholders. */
    REDACTED,
    /** The text as it was written. */
    FULL
}
