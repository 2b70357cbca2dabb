package io.saring.evaluate;

import com.google.myanmartools.TransliterateU2Z;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Change that people make to a text to get past a filter, or out of joy. Each changes three words in ten, with tables of its own
 * that no labeller shares; what is in no word that it can change stays. Thread-safe.
 */
public enum Perturbation {
    /** Digits and signs for letters. */
    LEETSPEAK {
        @Override
        String change(String word, SplittableRandom random) {
            return substitute(word, LEET, random);
        }
    },
    /** Letters of other scripts that look the same. */
    HOMOGLYPHS {
        @Override
        String change(String word, SplittableRandom random) {
            return substitute(word, GLYPHS, random);
        }
    },
    /** A character without width inside the word. */
    ZERO_WIDTH {
        @Override
        String change(String word, SplittableRandom random) {
            if (word.length() < 2) {
                return word;
            }
            int at = boundary(word, 1 + random.nextInt(word.length() - 1));
            return word.substring(0, at) + pick(INVISIBLE, random) + word.substring(at);
        }
    },
    /** A letter drawn out. */
    ELONGATION {
        @Override
        String change(String word, SplittableRandom random) {
            int at = random.nextInt(word.length());
            if (!Character.isLetter(word.charAt(at))) {
                return word;
            }
            return word.substring(0, at)
                    + word.substring(at, at + 1).repeat(2 + random.nextInt(4))
                    + word.substring(at);
        }
    },
    /** An emoji after the word. */
    EMOJI {
        @Override
        String change(String word, SplittableRandom random) {
            return word + pick(EMOJIS, random);
        }
    },
    /** Letters in the other case. */
    CASE {
        @Override
        String change(String word, SplittableRandom random) {
            StringBuilder changed = new StringBuilder();
            for (int i = 0; i < word.length(); i++) {
                char unit = word.charAt(i);
                changed.append(random.nextBoolean() ? Character.toUpperCase(unit) : Character.toLowerCase(unit));
            }
            return changed.toString();
        }
    },
    /** The whole of a Burmese text in the encoding before Unicode's. */
    ZAWGYI {
        @Override
        String apply(String text, SplittableRandom random) {
            return BURMESE.matcher(text).find() ? new TransliterateU2Z("Unicode to Zawgyi").convert(text) : text;
        }

        @Override
        String change(String word, SplittableRandom random) {
            return word;
        }
    };

    private static final double RATE = 0.3;
    /** Of a changed word's letters that have a substitute about so many get it. */
    private static final double LETTER_RATE = 0.5;

    private static final Pattern WORD = Pattern.compile("\\S+");
    private static final Pattern BURMESE = Pattern.compile("[\\u1000-\\u109F]");
    private static final List<String> INVISIBLE = List.of("\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF", "\u00AD");
    private static final List<String> EMOJIS = List.of("😂", "🔥", "❤️", "😭", "👍🏽", "🙏", "✨", "🤣");

    private static final Map<Character, String> LEET = Map.ofEntries(
            Map.entry('a', "4@"),
            Map.entry('b', "8"),
            Map.entry('e', "3"),
            Map.entry('g', "9"),
            Map.entry('i', "1!"),
            Map.entry('l', "1"),
            Map.entry('o', "0"),
            Map.entry('s', "5$"),
            Map.entry('t', "7"),
            Map.entry('z', "2"));

    private static final Map<Character, String> GLYPHS = Map.ofEntries(
            Map.entry('a', "аɑα"),
            Map.entry('b', "Ьḅ"),
            Map.entry('c', "сϲ"),
            Map.entry('d', "ԁ"),
            Map.entry('e', "еℯ"),
            Map.entry('g', "ɡց"),
            Map.entry('h', "һհ"),
            Map.entry('i', "іι"),
            Map.entry('j', "ј"),
            Map.entry('k', "кκ"),
            Map.entry('m', "м"),
            Map.entry('n', "ոη"),
            Map.entry('o', "оοօ"),
            Map.entry('p', "рρ"),
            Map.entry('r', "г"),
            Map.entry('s', "ѕ"),
            Map.entry('t', "тτ"),
            Map.entry('u', "սυ"),
            Map.entry('v', "ѵν"),
            Map.entry('w', "ԝω"),
            Map.entry('x', "хχ"),
            Map.entry('y', "уγ"));

    /** Its name in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A text changed, with its random numbers. */
    String apply(String text, SplittableRandom random) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(
                        random.nextDouble() < RATE ? change(word.group(), random) : word.group()));
    }

    abstract String change(String word, SplittableRandom random);

    private static String substitute(String word, Map<Character, String> table, SplittableRandom random) {
        List<Integer> may = new ArrayList<>();
        for (int i = 0; i < word.length(); i++) {
            if (table.containsKey(Character.toLowerCase(word.charAt(i)))) {
                may.add(i);
            }
        }
        if (may.isEmpty()) {
            return word;
        }
        StringBuilder changed = new StringBuilder(word);
        int sure = may.get(random.nextInt(may.size()));
        for (int at : may) {
            String substitutes = Objects.requireNonNull(table.get(Character.toLowerCase(word.charAt(at))));
            char substitute = substitutes.charAt(random.nextInt(substitutes.length()));
            if (at == sure || random.nextDouble() < LETTER_RATE) {
                changed.setCharAt(at, substitute);
            }
        }
        return changed.toString();
    }

    /** Never between the halves of a surrogate pair. */
    private static int boundary(String word, int at) {
        return Character.isLowSurrogate(word.charAt(at)) ? at - 1 : at;
    }

    private static String pick(List<String> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
