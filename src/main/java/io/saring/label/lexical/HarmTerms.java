package io.saring.label.lexical;

import com.fasterxml.jackson.core.type.TypeReference;
import io.saring.label.ShippedFile;
import io.saring.text.SurfaceText;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The phrases of harmful messages that ship with Saring: of self-harm, threats, phishing and gambling, by language. That a text
 * holds one is a feature among others, never a verdict. Immutable, and shared by all threads.
 */
final class HarmTerms {

    /** The kinds, in the order of their bits. */
    static final List<String> KINDS = List.of("self_harm", "threat", "phishing", "gambling");

    private static final List<String> LANGUAGES =
            List.of("en", "id", "jv", "km", "lo", "ms", "my", "su", "ta", "th", "tl", "vi", "zh");
    private static final Set<String> UNSPACED = Set.of("th", "lo", "km", "my", "zh");
    private static final int ALL = (1 << KINDS.size()) - 1;

    /** What links begin with, and what texts have in their place. */
    private static final Set<String> LINKS = Set.of("http", "https", "w");

    private static final String LINK = "url";
    private static final HarmTerms SHIPPED = new HarmTerms();

    private final Map<String, Map<String, List<HarmTerm>>> terms = new LinkedHashMap<>();
    private final Map<String, List<Phrase>> byWord = new HashMap<>();
    private final Map<String, List<Phrase>> byUnits = new HashMap<>();
    /** The hashes of the words that phrases begin with, and keys of the units that they begin with. */
    private final Set<Integer> words = new HashSet<>();

    private final BitSet units = new BitSet();

    private record Phrase(Pattern pattern, int kind) {}

    private HarmTerms() {
        SimplifiedText simplified = new SimplifiedText();
        for (String language : LANGUAGES) {
            Map<String, List<HarmTerm>> own = new LinkedHashMap<>();
            read(language)
                    .forEach((kind, lines) -> own.put(
                            kind,
                            lines.stream()
                                    .map(line -> HarmTerm.of(
                                            line, !UNSPACED.contains(language), words -> simple(words, simplified)))
                                    .toList()));
            own.forEach((kind, all) -> all.forEach(term -> index(term, 1 << KINDS.indexOf(kind))));
            terms.put(language, own);
        }
        for (String word : byWord.keySet()) {
            simplified.read(SurfaceText.of(word).text());
            words.add(simplified.termHash());
        }
        byUnits.keySet().forEach(own -> units.set(key(own.charAt(0), own.length() > 1 ? own.charAt(1) : 0)));
    }

    /** Those that ship, read once. */
    static HarmTerms shipped() {
        return SHIPPED;
    }

    /** Words as a text that holds them has them. */
    private static String simple(String words, SimplifiedText simplified) {
        simplified.read(SurfaceText.of(words).text());
        String simple = simplified.words().strip();
        return LINKS.contains(simple) ? LINK : simple;
    }

    private static Map<String, List<String>> read(String language) {
        return ShippedFile.yaml("/lexical/terms/" + language + ".yaml", new TypeReference<>() {});
    }

    private void index(HarmTerm term, int kind) {
        Phrase phrase = new Phrase(term.pattern(), kind);
        Map<String, List<Phrase>> index = term.spaced() ? byWord : byUnits;
        term.beginnings()
                .forEach(beginning -> index.computeIfAbsent(beginning, key -> new ArrayList<>())
                        .add(phrase));
    }

    /** The terms of a language, by kind; none where it has none. */
    Map<String, List<HarmTerm>> of(String language) {
        return terms.getOrDefault(language, Map.of());
    }

    /** Whether a phrase may begin with a word, by its hash. */
    boolean mayBegin(int word) {
        return words.contains(word);
    }

    /** Whether a phrase in a script without spaces may begin with two units. */
    boolean mayBegin(char first, char second) {
        return units.get(key(first, second)) || units.get(key(first, (char) 0));
    }

    private static int key(char first, char second) {
        return (first * 31 + second) & 0xFFFF;
    }

    /**
     * The kinds that a text holds a phrase of, a bit each.
     *
     * @param text letters, marks and digits of a simplified text, anything else a space, never two of these together, one at
     *     either end
     */
    int kinds(String text) {
        int kinds = 0;
        for (int start = 1; start < text.length() - 1 && kinds != ALL; start++) {
            if (text.charAt(start - 1) == ' ') {
                int end = text.indexOf(' ', start);
                kinds |= kinds(text, start, byWord.get(text.substring(start, end)), kinds);
            }
            kinds |= kinds(text, start, byUnits.get(text.substring(start, start + 2)), kinds);
            kinds |= kinds(text, start, byUnits.get(text.substring(start, start + 1)), kinds);
        }
        return kinds;
    }

    private static int kinds(String text, int start, @Nullable List<Phrase> phrases, int known) {
        int kinds = known;
        if (phrases != null) {
            for (Phrase phrase : phrases) {
                if ((kinds & phrase.kind()) == 0 && matches(text, start, phrase.pattern())) {
                    kinds |= phrase.kind();
                }
            }
        }
        return kinds;
    }

    private static boolean matches(String text, int start, Pattern pattern) {
        Matcher matcher = pattern.matcher(text);
        return matcher.region(start, text.length()).lookingAt();
    }
}
