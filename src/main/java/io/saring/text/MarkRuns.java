package io.saring.text;

/**
 * Parts long runs of combining marks, as Unicode's Stream-Safe Text Process does (UAX #15, section 13): a combining
 * grapheme joiner, which nobody sees, after each 30. What sorts or rewrites marks takes time that grows with the square
 * of a run, and somebody will send one of 20,000. Counts spacing marks too, since the Zawgyi rules move these.
 */
final class MarkRuns {

    private static final int LONGEST = 30;
    private static final char COMBINING_GRAPHEME_JOINER = '\u034F';
    private static final char FIRST_MARK = '\u0300';

    private MarkRuns() {}

    /** The text with its runs parted; the same object where there is none to part. */
    static String part(String text) {
        int run = 0;
        StringBuilder parted = null;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            run = isMark(codePoint) ? run + 1 : isJoiner(codePoint) ? run : 0;
            if (run > LONGEST) {
                parted = parted == null ? new StringBuilder(text.length() * 2).append(text, 0, i) : parted;
                parted.append(COMBINING_GRAPHEME_JOINER);
                run = 1;
            }
            if (parted != null) {
                parted.appendCodePoint(codePoint);
            }
            i += Character.charCount(codePoint);
        }
        return parted == null ? text : parted.toString();
    }

    /** Joiners between marks part nothing for those that rewrite marks. */
    private static boolean isJoiner(int codePoint) {
        return codePoint == '\u200C' || codePoint == '\u200D';
    }

    private static boolean isMark(int codePoint) {
        if (codePoint < FIRST_MARK || codePoint == COMBINING_GRAPHEME_JOINER) {
            return false;
        }
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
