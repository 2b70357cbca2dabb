package io.saring.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/** Tells which scripts a text is written in. */
final class Scripts {

    /** A second script counts as mixed in from this share of the letters, in percent. */
    private static final int MIXED_SHARE_PERCENT = 20;

    /** ISO 15924's code for text in no script. */
    private static final String NO_SCRIPT = "Zyyy";

    private final int[] letters = new int[UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT) + 1];

    private Scripts(String text) {
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (Character.isLetter(codePoint)) {
                count(codePoint);
            }
        }
    }

    static Scripts of(String text) {
        return new Scripts(text);
    }

    private void count(int codePoint) {
        if (codePoint < 0x250) {
            letters[UScript.LATIN]++;
            return;
        }
        int script = UScript.getScript(codePoint);
        if (script > UScript.INHERITED) {
            letters[script]++;
        }
    }

    /** ISO 15924 code of the script that most letters are in, Zyyy where there are none. */
    String dominant() {
        int best = best(-1);
        return best < 0 ? NO_SCRIPT : UScript.getShortName(best);
    }

    /** Whether two scripts each make up a fifth of the letters or more. */
    boolean mixed() {
        int first = best(-1);
        int second = best(first);
        if (second < 0) {
            return false;
        }
        int total = 0;
        for (int count : letters) {
            total += count;
        }
        return letters[second] * 100 >= total * MIXED_SHARE_PERCENT;
    }

    private int best(int except) {
        int best = -1;
        for (int script = 0; script < letters.length; script++) {
            if (script != except && letters[script] > 0 && (best < 0 || letters[script] > letters[best])) {
                best = script;
            }
        }
        return best;
    }
}
