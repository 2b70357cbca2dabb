package io.saring.text;

/**
 * The mark that Windows' programs put before UTF-8. It is no part of what a file says; files that were joined have more than one,
 * each at the beginning of a line.
 */
public final class ByteOrderMark {

    private static final char MARK = '\uFEFF';

    private ByteOrderMark() {}

    /** A file's text, or one of its lines, without the mark before it. */
    public static String strip(String text) {
        return !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
    }
}
