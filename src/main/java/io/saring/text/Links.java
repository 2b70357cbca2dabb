package io.saring.text;

/** Counts the links in a text, with a scheme or without. Pure. */
public final class Links {

    private Links() {}

    /** How many there are. */
    public static int count(String text) {
        return (int) PersonalData.likelyIn(text).stream()
                .filter(PersonalData.Find::isLink)
                .count();
    }
}
