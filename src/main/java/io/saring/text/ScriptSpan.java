package io.saring.text;

import com.ibm.icu.lang.UScript;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of a text in one script; styled letters are in Latin script, as people read them. What is in no script, such as
 * spaces, digits and emoji, belongs to the span before it, and at a text's beginning to the first.
 *
 * @param script its ISO 15924 code
 * @param start where it begins, in UTF-16 units
 * @param end where it ends, exclusive
 */
public record ScriptSpan(String script, int start, int end) {

    /** A text's spans in order; together they are the text. None for text without letters. */
    public static List<ScriptSpan> of(String text) {
        FoldedText folded = FoldedText.ofLetters(text);
        String letters = folded.text();
        List<ScriptSpan> spans = new ArrayList<>();
        int script = UScript.COMMON;
        int start = 0;
        for (int i = 0; i < letters.length(); ) {
            int codePoint = letters.codePointAt(i);
            int own = Character.isLetter(codePoint) ? UScript.getScript(codePoint) : UScript.COMMON;
            if (own > UScript.INHERITED && own != script) {
                if (script != UScript.COMMON) {
                    spans.add(new ScriptSpan(Scripts.code(script), start, folded.start(i)));
                    start = folded.start(i);
                }
                script = own;
            }
            i += Character.charCount(codePoint);
        }
        if (script != UScript.COMMON) {
            spans.add(new ScriptSpan(Scripts.code(script), start, text.length()));
        }
        return spans;
    }
}
