package io.saring.label.lexical;

/** Style of a text, whatever it says: what tells an advertisement from a chat in any language. */
final class WritingStyle {

    /** How many traits there are. */
    static final int TRAITS = 8;

    private static final int MANY = 4;
    private static final int SOME = 3;

    private WritingStyle() {}

    /**
     * A text's traits, each in a few coarse steps; -1 where a text does not have a trait at all.
     *
     * @param drawnOut how many of its letters are drawn out
     */
    static int[] traits(String text, int drawnOut) {
        int capitals = 0;
        int letters = 0;
        int digits = 0;
        int digitRun = 0;
        int longestDigitRun = 0;
        int exclamations = 0;
        int spaces = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean digit = unit < 0x80 ? unit >= '0' && unit <= '9' : Character.isDigit(unit);
            digitRun = digit ? digitRun + 1 : 0;
            longestDigitRun = Math.max(longestDigitRun, digitRun);
            // A digit by itself may be a letter in disguise.
            digits += digitRun == 2 ? 2 : digitRun > 2 ? 1 : 0;
            capitals += isCapital(unit) ? 1 : 0;
            letters += isLetter(unit) ? 1 : 0;
            exclamations += unit == '!' && !isLetterAt(text, i + 1) ? 1 : 0;
            spaces += unit == ' ' || unit == '\n' ? 1 : 0;
        }
        return new int[] {
            capitals * 10 / Math.max(1, letters),
            magnitude(text.length()),
            magnitude(digits),
            magnitude(Math.max(1, longestDigitRun)),
            Math.min(exclamations, MANY),
            magnitude(spaces),
            digits * 20 / Math.max(1, text.length()),
            drawnOut == 0 ? -1 : Math.min(SOME, drawnOut)
        };
    }

    private static boolean isLetterAt(String text, int index) {
        return index < text.length() && isLetter(text.charAt(index));
    }

    private static boolean isCapital(char unit) {
        return unit < 0x80 ? unit >= 'A' && unit <= 'Z' : Character.isUpperCase(unit);
    }

    private static boolean isLetter(char unit) {
        int lower = unit | 0x20;
        return unit < 0x80 ? lower >= 'a' && lower <= 'z' : Character.isLetter(unit);
    }

    /** Two steps for each doubling. */
    private static int magnitude(int count) {
        return count == 0 ? 0 : (int) Math.round(2 * StrictMath.log(count) / StrictMath.log(2)) + 1;
    }
}
