package io.saring.text;

import com.ibm.icu.text.Normalizer2;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes accents off words that have them for show. Vietnamese needs its own: it writes every syllable as a word, with one tone at
 * most, and marks on no consonant but one. What cannot be such a syllable is plain, but for the few accents that Javanese,
 * Sundanese and Filipino write. Pure.
 */
final class Accents {

    private static final int FIRST = 0x00C0;
    private static final int LAST = 0x1EFF;

    private static final Pattern WORD = Pattern.compile("[A-Za-z\u00C0-\u024F\u1E00-\u1EFF]+");
    private static final Pattern TONES = Pattern.compile("[\u0300\u0301\u0303\u0309\u0323]");

    /** Marks as Vietnamese has them: a tone, and what makes another vowel. */
    private static final Pattern SYLLABLE =
            Pattern.compile("(?iu)(?:b|ch?|d|\u0111|gh?|gi|h|kh?|l|m|n|ngh?|nh|ph?|qu|r|s|th?|tr|v|x)?"
                    + "(?:[aeiouy][\u0300-\u0303\u0306\u0309\u031B\u0323]{0,3}){1,3}(?:ch?|m|ng?|nh|p|t)?");

    /** What else people write in the region: the E of Javanese and Sundanese, and Filipino's N. */
    private static final Pattern USUAL = Pattern.compile("[A-Za-z\u00F1\u00D1\u00E8\u00E9\u00C8\u00C9]+");

    /** From so many words on that cannot be meant a text's other accents are not meant either. */
    private static final int DISGUISED_WORDS = 2;

    private Accents() {}

    /** The text with such words plain; the same object where there are none. */
    static String plain(String text) {
        if (!isAccented(text)) {
            return text;
        }
        long disguised = WORD.matcher(text)
                .results()
                .filter(word ->
                        isAccented(word.group()) && !USUAL.matcher(word.group()).matches())
                .filter(word -> !isSyllable(word.group()))
                .limit(DISGUISED_WORDS)
                .count();
        return disguised == 0
                ? text
                : WORD.matcher(text)
                        .replaceAll(word -> Matcher.quoteReplacement(plain(word, disguised == DISGUISED_WORDS)));
    }

    private static boolean isAccented(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isAccented(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAccented(char unit) {
        return unit >= FIRST
                && unit <= LAST
                && (unit < 0x0250 || unit >= 0x1E00)
                && unit != '\u0111'
                && unit != '\u0110';
    }

    private static String plain(MatchResult word, boolean usualToo) {
        String written = word.group();
        boolean stays =
                !isAccented(written) || (!usualToo && USUAL.matcher(written).matches()) || isSyllable(written);
        return stays ? written : withoutMarks(written);
    }

    private static boolean isSyllable(String word) {
        String parts = Normalizer2.getNFDInstance().normalize(word);
        return SYLLABLE.matcher(parts).matches()
                && TONES.matcher(parts).results().limit(2).count() < 2;
    }

    /** Filipino's N stays: it is a letter of its own. */
    private static String withoutMarks(String word) {
        StringBuilder plain = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            boolean isOwn = letter == '\u00F1' || letter == '\u00D1';
            plain.append(
                    isOwn
                            ? letter
                            : Normalizer2.getNFDInstance()
                                    .normalize(String.valueOf(letter))
                                    .charAt(0));
        }
        return plain.toString();
    }
}
