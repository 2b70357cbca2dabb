package io.saring.text;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Tells whether a text in Latin script mixes languages, as Taglish and the Indonesian or Malay of many chats do with
 * English: by the small words that only one of them has. Pure.
 */
final class FunctionWords {

    /** Fewer words of a second language may be a name or a quotation. */
    private static final int LEAST_WORDS = 2;
    /** A second language counts as mixed in from this share of the words that tell, in percent. */
    private static final int MIXED_SHARE_PERCENT = 20;
    /** No word in the lists is longer. */
    private static final int LONGEST = 9;

    private static final List<String> LANGUAGES = List.of(
            // English
            "the and is are was were you your this that with for have has not but they what when which would could should"
                    + " there from because please want been will just about how why very our their them these of to it its",
            // Indonesian and Malay
            "yang dan tidak ini itu untuk dengan dari saya sudah belum akan bisa juga karena kalau tapi sangat ada apa gak"
                    + " nggak banget aja udah tak boleh telah oleh dalam saja macam nak dah je kok dong sih nya jangan lebih",
            // Tagalog and Cebuano
            "ang ng mga ako naman lang hindi yung kasi pero siya ito niya namin ninyo po din rin wala dahil kung sana"
                    + " talaga sila nila dili kay unsa gyud ug kini kana lamang ko mo yun ba",
            // Vietnamese
            "không của và là được cho này tôi có những các một người với để trong khi đã thì mà rất bị ở");

    private static final Map<String, Integer> WORDS = words();

    private FunctionWords() {}

    private static Map<String, Integer> words() {
        Map<String, Integer> words = new HashMap<>();
        for (int language = 0; language < LANGUAGES.size(); language++) {
            for (String word : LANGUAGES.get(language).split(" ", -1)) {
                words.put(word, language);
            }
        }
        return words;
    }

    /** Whether two languages each have two words or more of those that tell, and a fifth of them. */
    static boolean areMixed(String text) {
        int[] counts = new int[LANGUAGES.size()];
        int total = 0;
        for (int start = 0; start < text.length(); ) {
            int end = start;
            while (end < text.length() && Character.isLetter(text.charAt(end))) {
                end++;
            }
            if (end > start && end - start <= LONGEST) {
                Integer language = WORDS.get(text.substring(start, end).toLowerCase(Locale.ROOT));
                if (language != null) {
                    counts[language]++;
                    total++;
                }
            }
            start = Math.max(end, start + 1);
        }
        return isMixed(counts, total);
    }

    private static boolean isMixed(int[] counts, int total) {
        int mixed = 0;
        for (int count : counts) {
            mixed += count >= LEAST_WORDS && count * 100 >= total * MIXED_SHARE_PERCENT ? 1 : 0;
        }
        return mixed > 1;
    }
}
