package io.saring.text;

/** Tells texts in which there is nothing to see: spaces of every kind, and characters without ink. */
public final class BlankText {

    private BlankText() {}

    /** Whether nobody sees anything of a text. */
    public static boolean is(String text) {
        return text.codePoints().allMatch(Characters::isBlank);
    }
}
