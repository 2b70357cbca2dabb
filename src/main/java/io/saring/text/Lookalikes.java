package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Letters that look like basic Latin ones: Cyrillic, Greek, Armenian, Cherokee, full-width, small-capital, circled and
 * mathematical letters. From Unicode's confusables (UTS #39) as ICU has them, for a letter and its capital, from
 * compatibility decompositions and from letters' names. Thread-safe.
 */
final class Lookalikes {

    private static final int NONE = -1;
    private static final String SMALL_CAPITAL = "LATIN LETTER SMALL CAPITAL ";
    /** As they are drawn rather than as their capitals are. */
    private static final Map<Integer, Integer> DRAWN =
            Map.of((int) 'η', (int) 'n', (int) 'п', (int) 'n', (int) 'ω', (int) 'w', (int) 'ß', NONE);

    private Lookalikes() {}

    /** Loads in a seventh of a second, so only for a text that has such a letter. */
    private static final class Table {
        static final SpoofChecker CHECKER = new SpoofChecker.Builder().build();
        static final Map<String, Integer> LETTERS = letters();
        static final Map<Integer, Integer> KNOWN = new ConcurrentHashMap<>();

        private static Map<String, Integer> letters() {
            Map<String, Integer> letters = new HashMap<>();
            for (char letter = 'a'; letter <= 'z'; letter++) {
                letters.put(CHECKER.getSkeleton(String.valueOf(letter)), (int) letter);
                letters.putIfAbsent(CHECKER.getSkeleton(String.valueOf((char) (letter - 'a' + 'A'))), (int) letter);
            }
            return letters;
        }
    }

    /** The small basic Latin letter that a code point looks like, or -1. */
    static int plain(int codePoint) {
        if (!mayBe(codePoint)) {
            return NONE;
        }
        return Table.KNOWN.computeIfAbsent(codePoint, Lookalikes::find);
    }

    /** Whether a code point is in one of the blocks where look-alikes are. */
    static boolean mayBe(int codePoint) {
        return (codePoint >= 0x0180 && codePoint < 0x0590)
                || (codePoint >= 0x13A0 && codePoint < 0x1400)
                || (codePoint >= 0x1D00 && codePoint < 0x1DC0)
                || (codePoint >= 0x2100 && codePoint < 0x2190)
                || (codePoint >= 0x24B6 && codePoint < 0x24EA)
                || (codePoint >= 0x2C60 && codePoint < 0x2D00)
                || (codePoint >= 0xA4D0 && codePoint < 0xA500)
                || (codePoint >= 0xA640 && codePoint < 0xA800)
                || (codePoint >= 0xFF21 && codePoint < 0xFF5B)
                || (codePoint >= 0x1D400 && codePoint < 0x1D800)
                || (codePoint >= 0x1F130 && codePoint < 0x1F170);
    }

    private static int find(int codePoint) {
        if (DRAWN.containsKey(codePoint)) {
            return DRAWN.get(codePoint);
        }
        int compatible = basic(Normalizer2.getNFKCInstance().normalize(Character.toString(codePoint)));
        if (compatible != NONE) {
            return compatible;
        }
        int[] cases = {Character.toLowerCase(codePoint), codePoint, Character.toUpperCase(codePoint)};
        for (int variant : cases) {
            Integer letter = Table.LETTERS.get(Table.CHECKER.getSkeleton(Character.toString(variant)));
            if (letter != null) {
                return letter;
            }
        }
        return smallCapital(UCharacter.getName(codePoint));
    }

    private static int smallCapital(String name) {
        return name != null && name.startsWith(SMALL_CAPITAL) ? basic(name.substring(SMALL_CAPITAL.length())) : NONE;
    }

    private static int basic(String letter) {
        String lower = letter.toLowerCase(Locale.ROOT);
        boolean isBasic = lower.length() == 1 && lower.charAt(0) >= 'a' && lower.charAt(0) <= 'z';
        return isBasic ? lower.charAt(0) : NONE;
    }
}
