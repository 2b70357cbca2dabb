package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.text.Normaliser;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Phrases of harm are found in messages of their kind, and not in those that only come near. */
class HarmTermsTest {

    private static final List<String> LANGUAGES =
            List.of("en", "id", "jv", "km", "lo", "ms", "my", "su", "ta", "th", "tl", "vi", "zh");

    /** A sentence of a kind in a language. */
    record Sentence(String language, String kind, String text) {}

    private static List<Sentence> sentences(String which) throws IOException {
        List<Sentence> sentences = new ArrayList<>();
        for (String language : LANGUAGES) {
            try (InputStream file = HarmTermsTest.class.getResourceAsStream("/terms/" + language + ".json")) {
                JsonNode root = new ObjectMapper().readTree(file);
                for (String kind : HarmTerms.KINDS) {
                    root.get(kind)
                            .get(which)
                            .forEach(text -> sentences.add(new Sentence(language, kind, text.asText())));
                }
            }
        }
        return sentences;
    }

    static List<Sentence> harmful() throws IOException {
        return sentences("true");
    }

    static List<Sentence> harmless() throws IOException {
        return sentences("near");
    }

    @ParameterizedTest
    @MethodSource("harmful")
    void aMessageOfAKindHoldsAPhraseOfIt(Sentence sentence) {
        assertThat(kinds(sentence.text())).contains(sentence.kind());
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void aMessageThatOnlyComesNearHoldsNone(Sentence sentence) {
        assertThat(kinds(sentence.text())).isEmpty();
    }

    @Test
    void eachKindHasTenMessagesAndTenThatComeNearInEachLanguage() throws IOException {
        assertThat(harmful()).hasSize(LANGUAGES.size() * HarmTerms.KINDS.size() * 10);
        assertThat(harmless()).hasSize(LANGUAGES.size() * HarmTerms.KINDS.size() * 10);
    }

    static Stream<String> languages() {
        return LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void whatATermIsMadeOfIsFoundByItNearlyAlways(String language) {
        // Two parts without anything in between may read otherwise than each alone: a digit at a letter, a vowel sign.
        Random random = new Random(1);
        HarmTerms.shipped()
                .of(language)
                .forEach((kind, terms) -> assertThat(terms.stream()
                                .filter(term -> kinds(term.example(random)).contains(kind))
                                .count())
                        .isGreaterThanOrEqualTo(terms.size() * 8L / 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(a|b)? c", "a ..", ".. a", "a (b", "a (b|c)?"})
    void whatIsNoTermIsRefused(String term) {
        assertThatThrownBy(() -> HarmTerm.of(term, true, word -> word))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is not a term");
    }

    private static Set<String> kinds(String text) {
        TextFeatures features = new TextFeatures(Lexicon.EMPTY);
        features.extract(new Normaliser().normalise(text).text());
        Set<String> kinds = new TreeSet<>();
        for (int kind = 0; kind < HarmTerms.KINDS.size(); kind++) {
            if ((features.harm() & 1 << kind) != 0) {
                kinds.add(HarmTerms.KINDS.get(kind));
            }
        }
        return kinds;
    }
}
