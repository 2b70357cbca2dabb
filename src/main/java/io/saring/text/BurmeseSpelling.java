package io.saring.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells text in Burmese letters that is well-formed Unicode: consonants with their medials, vowels and tones in the order of Unicode
 * Technical Note 11, and only such stacks as words have. Zawgyi writes some of these before the consonant and has signs of its own
 * in the places of other languages' letters, so that words in it break these rules. Pure.
 */
final class BurmeseSpelling {

    private static final String CONSONANT = "[\u1000-\u1021\u1023-\u1027\u1029\u102A\u103F\u104C-\u104F]";

    /** The pairs that are written one under the other: letters of one row, the same letter twice, and a few in words from Pali. */
    private static final String STACK =
            "(?:\u1000\u1039[\u1000\u1001]|\u1002\u1039[\u1002\u1003]|\u1005\u1039[\u1005\u1006]"
                    + "|\u1007\u1039[\u1007\u1008]|[\u1009\u1025]\u1039[\u1005-\u1008]|\u100A\u1039\u100A|\u100B\u1039[\u100B\u100C]"
                    + "|\u100D\u1039[\u100D\u100E]|\u100F\u1039[\u100B-\u100F]|\u1010\u1039[\u1010\u1011]|\u1012\u1039[\u1012\u1013]"
                    + "|\u1014\u1039[\u1010-\u1014]|\u1015\u1039[\u1015\u1016]|\u1017\u1039[\u1017\u1018]"
                    + "|\u1019\u1039[\u1015-\u1019]|\u101C\u1039\u101C|\u101E\u1039\u101E)";

    private static final String KINZI = "(?:\u1004\u103A\u1039)?";
    private static final String MEDIALS = "\u103B?\u103C?\u103D?\u103E?";
    private static final String ASAT = "\u103A?";
    private static final String VOWELS = "\u1031?[\u102D\u102E\u1032]?[\u102F\u1030]?[\u102B\u102C]?";
    private static final String TONES = "\u103A?\u1032?\u1036?\u103A?[\u1037\u1038]{0,2}";

    /** One syllable behind the one before; digits and punctuation stand between. A repetition would take stack for each. */
    private static final Pattern NEXT = Pattern.compile("\\G(?:" + KINZI + "(?:" + STACK + "|" + CONSONANT + ")" + ASAT
            + MEDIALS + VOWELS + TONES + "|[\u1040-\u104B]++)");

    private static final Pattern RUN = Pattern.compile("\\p{InMyanmar}++");

    /**
     * Signs of Karen, Shan, Mon and Khamti where Zawgyi cannot have them: its stacked consonants stand neither at the beginning of a
     * word nor before an asat, and its kinzi not after a vowel; the extended blocks are none of its own.
     */
    private static final Pattern OTHER_LANGUAGES =
            Pattern.compile("[\\p{InMyanmar_Extended_A}\\x{A9E0}-\\x{A9FF}\u103E]"
                    + "|[\u1062\u1063]\u103A"
                    + "|[\u102B-\u1032\u1036]\u1064"
                    + "|(?<!\\p{InMyanmar})[\u105A-\u105D\u1061\u1065\u1066\u106E-\u1070\u1075-\u1081\u108E]");

    /** Signs that Zawgyi has in the places of those languages' letters. */
    private static final Pattern AMBIGUOUS = Pattern.compile("[\u1022\u1028\u1033-\u1035\u1050-\u109F]");

    private BurmeseSpelling() {}

    /** Whether all Burmese letters of a text are in good order as Unicode, or are of another language in those letters. */
    static boolean isUnicode(String text) {
        if (AMBIGUOUS.matcher(text).find()) {
            return OTHER_LANGUAGES.matcher(text).find();
        }
        Matcher run = RUN.matcher(text);
        while (run.find()) {
            if (!isWellFormed(run.group())) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWellFormed(String run) {
        Matcher syllable = NEXT.matcher(run);
        int end = 0;
        while (syllable.find()) {
            end = syllable.end();
        }
        return end == run.length();
    }
}
