package io.saring.label.lexical;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
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

    private final Map<String, Map<String, List<HarmTerm>>> terms = new LinkedHashMap<>();
    private final Map<String, List<Phrase>> byWord = new HashMap<>();
    private final Map<String, List<Phrase>> byUnits = new HashMap<>();

    private record Phrase(Pattern pattern, int kind) {}

    /**
     * Reads them.
     *
     * @param simplified how texts are written that they are looked for in
     */
    HarmTerms(UnaryOperator<String> simplified) {
        for (String language : LANGUAGES) {
            Map<String, List<HarmTerm>> own = new LinkedHashMap<>();
            read(language)
                    .forEach((kind, lines) -> own.put(
                            kind,
                            lines.stream()
                                    .map(line -> HarmTerm.of(line, !UNSPACED.contains(language), simplified))
                                    .toList()));
            own.forEach((kind, all) -> all.forEach(term -> index(term, 1 << KINDS.indexOf(kind))));
            terms.put(language, own);
        }
    }

    private static Map<String, List<String>> read(String language) {
        String name = "/lexical/terms/" + language + ".yaml";
        try (InputStream file = Objects.requireNonNull(HarmTerms.class.getResourceAsStream(name), name)) {
            return new YAMLMapper().readValue(file, new TypeReference<Map<String, List<String>>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped " + name + " cannot be read", e);
        }
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

    /** What phrases may begin with in scripts with spaces: words. */
    Set<String> words() {
        return byWord.keySet();
    }

    /** What phrases may begin with in scripts without spaces: two units, or one. */
    Set<String> units() {
        return byUnits.keySet();
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
