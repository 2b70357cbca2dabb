package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Tells which scripts a text is written in. */
final class Scripts {

    /** A second script counts as mixed in from this share of the letters, in percent. */
    private static final int MIXED_SHARE_PERCENT = 20;

    /** ISO 15924's code for text in no script. */
    static final String NO_SCRIPT = "Zyyy";

    private static final String[] CODES = codes();

    /** Scripts in the order in which they were met, and the letters of each: a text has few. */
    private int[] scripts = new int[4];

    private int[] letters = new int[4];
    private int size;
    private int total;

    private Scripts(String text) {
        int basicLatin = 0;
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (codePoint < 0x80) {
                basicLatin += isBasicLetter(codePoint) ? 1 : 0;
            } else if (Character.isLetter(codePoint)) {
                count(UScript.getScript(codePoint), 1);
            }
        }
        if (basicLatin > 0) {
            count(UScript.LATIN, basicLatin);
        }
    }

    private static boolean isBasicLetter(int codePoint) {
        int lower = codePoint | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    static Scripts of(String text) {
        return new Scripts(text);
    }

    private static String[] codes() {
        String[] codes = new String[UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT) + 1];
        for (int script = 0; script < codes.length; script++) {
            codes[script] = UScript.getShortName(script);
        }
        return codes;
    }

    /** ISO 15924 code of one of ICU's scripts. */
    static String code(int script) {
        return CODES[script];
    }

    private void count(int script, int more) {
        if (script <= UScript.INHERITED) {
            return;
        }
        total += more;
        for (int i = 0; i < size; i++) {
            if (scripts[i] == script) {
                letters[i] += more;
                return;
            }
        }
        if (size == scripts.length) {
            scripts = Arrays.copyOf(scripts, 2 * size);
            letters = Arrays.copyOf(letters, 2 * size);
        }
        scripts[size] = script;
        letters[size++] = more;
    }

    /** ISO 15924 code of the script that most letters are in, Zyyy where there are none. */
    String dominant() {
        int most = most(-1);
        return most < 0 ? NO_SCRIPT : CODES[scripts[most]];
    }

    /** Codes of the scripts with a fair share of the letters; of Chinese, which takes few characters, any. */
    Set<String> present() {
        Set<String> present = new HashSet<>();
        for (int i = 0; i < size; i++) {
            if (scripts[i] == UScript.HAN || letters[i] * 100 >= total * MIXED_SHARE_PERCENT) {
                present.add(CODES[scripts[i]]);
            }
        }
        return present;
    }

    /** Whether two scripts each make up a fifth of the letters or more. */
    boolean mixed() {
        int second = most(most(-1));
        return second >= 0 && letters[second] * 100 >= total * MIXED_SHARE_PERCENT;
    }

    private int most(int except) {
        int most = -1;
        for (int i = 0; i < size; i++) {
            if (i != except && (most < 0 || letters[i] > letters[most])) {
                most = i;
            }
        }
        return most;
    }
}
