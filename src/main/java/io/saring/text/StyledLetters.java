package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.Normalizer2;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Letters and digits in other clothes: mathematical, circled, squared, parenthesised, full-width, superscript, small-capital and
 * regional ones. Each is one by its compatibility decomposition or its name, and is in Latin script or in none, so that it means
 * the same whatever stands around it. Thread-safe.
 */
final class StyledLetters {

    private static final Pattern SMALL_CAPITAL = Pattern.compile("LATIN LETTER SMALL CAPITAL ([A-Z])");
    private static final Pattern LETTER = Pattern.compile(
            "(?:REGIONAL INDICATOR SYMBOL|(?:CROSSED )?NEGATIVE (?:CIRCLED|SQUARED) LATIN CAPITAL) LETTER ([A-Z])");
    private static final Pattern NUMBER =
            Pattern.compile("(?:DINGBAT )?(?:NEGATIVE |DOUBLE )?CIRCLED (?:SANS-SERIF )?(?:DIGIT|NUMBER) .*");
    private static final Pattern ENCLOSED = Pattern.compile("[(\u3014]?([A-Za-z]|[0-9]{1,2})[)\u3015.,]?");
    private static final Pattern LIGATURE = Pattern.compile("[A-Za-z]{1,3}");

    /** In the blocks from here to there every letter is a capital, so that nothing is meant by it. */
    private static final int FIRST_CAPITALS_ONLY = 0x1F110;

    private static final int LAST_CAPITALS_ONLY = 0x1F1FF;

    /** Each is looked up once: a text has few. */
    private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();

    private StyledLetters() {}

    /** The basic letters or digits that a code point stands for, one to three; absent where it is something else. */
    static @Nullable String plain(int codePoint) {
        if (!mayBe(codePoint)) {
            return null;
        }
        String plain = KNOWN.computeIfAbsent(codePoint, StyledLetters::find);
        return plain.isEmpty() ? null : plain;
    }

    /** Whether a code point is in one of the blocks where they are. */
    static boolean mayBe(int codePoint) {
        if (codePoint < 0x0250) {
            return codePoint == 0xAA || codePoint == 0xBA || isLatinOneDigit(codePoint) || codePoint >= 0x0132;
        }
        return codePoint < 0x0300
                || (codePoint >= 0x1D00 && codePoint < 0x1DC0)
                || (codePoint >= 0x2070 && codePoint < 0x20A0)
                || (codePoint >= 0x2100 && codePoint < 0x2190)
                || (codePoint >= 0x2460 && codePoint < 0x2500)
                || (codePoint >= 0x2776 && codePoint < 0x2794)
                || (codePoint >= 0x2C60 && codePoint < 0x2C80)
                || (codePoint >= 0xA720 && codePoint < 0xA800)
                || (codePoint >= 0xAB30 && codePoint < 0xAB70)
                || (codePoint >= 0xFB00 && codePoint < 0xFB07)
                || (codePoint >= 0xFF10 && codePoint < 0xFF5B)
                || (codePoint >= 0x10780 && codePoint < 0x107C0)
                || (codePoint >= 0x1CCD6 && codePoint < 0x1CCFA)
                || (codePoint >= 0x1D400 && codePoint < 0x1D800)
                || (codePoint >= 0x1F100 && codePoint < 0x1F200)
                || (codePoint >= 0x1FBF0 && codePoint < 0x1FBFA);
    }

    private static boolean isLatinOneDigit(int codePoint) {
        return codePoint == 0xB2 || codePoint == 0xB3 || codePoint == 0xB9;
    }

    /** Empty where it is none. */
    private static String find(int codePoint) {
        int script = UScript.getScript(codePoint);
        if (script != UScript.COMMON && script != UScript.LATIN) {
            return "";
        }
        String compatible = compatible(codePoint);
        String found = compatible.isEmpty() ? named(codePoint) : compatible;
        boolean onlyCapitals = codePoint >= FIRST_CAPITALS_ONLY && codePoint <= LAST_CAPITALS_ONLY;
        return onlyCapitals ? found.toLowerCase(Locale.ROOT) : found;
    }

    private static String compatible(int codePoint) {
        String form = Normalizer2.getNFKCInstance().normalize(Character.toString(codePoint));
        Matcher enclosed = ENCLOSED.matcher(form);
        if (enclosed.matches()) {
            return enclosed.group(1);
        }
        // A ligature is letters; an abbreviation in one sign, as for a trade mark, is none.
        boolean isLetter = Character.isLetter(codePoint) || Character.getType(codePoint) == Character.LETTER_NUMBER;
        return isLetter && LIGATURE.matcher(form).matches() ? form : "";
    }

    private static String named(int codePoint) {
        String name = UCharacter.getName(codePoint);
        if (name == null) {
            return "";
        }
        Matcher smallCapital = SMALL_CAPITAL.matcher(name);
        if (smallCapital.matches()) {
            return smallCapital.group(1).toLowerCase(Locale.ROOT);
        }
        Matcher letter = LETTER.matcher(name);
        if (letter.matches()) {
            return letter.group(1);
        }
        return NUMBER.matcher(name).matches()
                ? Integer.toString((int) UCharacter.getUnicodeNumericValue(codePoint))
                : "";
    }
}
