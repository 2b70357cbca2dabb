package io.saring.label;

/**
 * A piece of a prompt: a special token by its name, or text in which nothing is special.
 *
 * @param writing the token's name, or the text
 * @param special whether it is a special token
 */
public record Segment(String writing, boolean special) {

    /** A special token. */
    public static Segment token(String name) {
        return new Segment(name, true);
    }

    /** Text. */
    public static Segment text(String text) {
        return new Segment(text, false);
    }
}
