package io.saring.text;

/** Change that a {@link Normaliser} made to a text. */
public enum Change {
    /** Letters and their marks were composed, or marks put in order (Unicode's NFC). */
    COMPOSED,
    /** Control characters, bidi controls or other characters that format but do not show were taken out. */
    CONTROLS_REMOVED,
    /** Characters without width or ink, where they mean nothing, were taken out. */
    INVISIBLES_REMOVED,
    /** Halves of surrogate pairs were replaced by U+FFFD. */
    SURROGATES_REPLACED,
    /** Runs of more than 30 combining marks were parted. */
    MARKS_PARTED,
    /** Burmese was converted from Zawgyi to Unicode. */
    ZAWGYI_CONVERTED
}
