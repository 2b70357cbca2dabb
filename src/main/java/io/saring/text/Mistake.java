package io.saring.text;

/**
 * One thing that is wrong in a document that a person wrote.
 *
 * @param line the line, from 1; 0 where it is about the whole
 * @param column the column, from 1; 0 where it is about the whole
 * @param what what was found and what is allowed, without the place
 */
public record Mistake(int line, int column, String what) {

    /** As compilers write it. */
    public String in(String document) {
        return document + (line == 0 ? "" : ":" + line + ":" + column) + ": " + what;
    }
}
