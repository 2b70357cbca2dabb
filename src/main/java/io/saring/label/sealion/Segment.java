package io.saring.label.sealion;

/**
 * A piece of a prompt: a special token by its name, or text in which nothing is special.
 *
 * @param writing the token's name, or the text
 * @param special whether it is a special token
 */
record Segment(String writing, boolean special) {

    static Segment token(String name) {
        return new Segment(name, true);
    }

    static Segment text(String text) {
        return new Segment(text, false);
    }
}
