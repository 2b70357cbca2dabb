package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

    private final TextFeatures features = new TextFeatures();

    private Map<Integer, Integer> counts(String text) {
        features.extract(text);
        Map<Integer, Integer> counts = new TreeMap<>();
        for (int i = 0; i < features.size(); i++) {
            assertThat(counts.put(features.bucket(i), features.count(i))).isNull();
        }
        return counts;
    }

    private int total(String text) {
        return counts(text).values().stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void aWordGivesItsGramsItselfAndAPair() {
        // "ab" between borders: 1-grams a, b; 2-grams _a, ab, b_; 3-grams _ab, ab_; 4-gram _ab_; the word; the pair.
        assertThat(total("ab")).isEqualTo(2 + 3 + 2 + 1 + 1 + 1);
    }

    @Test
    void whatIsSaidTwiceCountsTwice() {
        // The word's grams and the word count twice; its pairs with what goes before differ.
        assertThat(counts("ab ab").values()).filteredOn(count -> count == 2).hasSize(2 + 3 + 2 + 1 + 1);
    }

    @Test
    void caseDigitsSpacesAndLongRunsMakeNoDifference() {
        assertThat(counts("  SOOOOO  good\n17 ")).isEqualTo(counts("sooo good 94"));
        assertThat(counts("มากกกกกก ๑๒")).isEqualTo(counts("มากกก 34"));
    }

    @Test
    void marksMakeADifference() {
        // Given the Thai words for "near" and "far", which differ in the vowel and the tone
        assertThat(counts("ใกล้")).isNotEqualTo(counts("ไกล"));
        assertThat(counts("ma")).isNotEqualTo(counts("má"));
    }

    @Test
    void aTextLeavesNothingToTheNext() {
        // Given
        Map<Integer, Integer> alone = counts("short");

        // When
        counts("a much longer text with many, many words ".repeat(300));

        // Then
        assertThat(counts("short")).isEqualTo(alone);
    }

    @Test
    void textWithoutAnythingHasNoFeatures() {
        assertThat(counts("")).isEmpty();
        assertThat(counts(" \n\t ")).isEmpty();
    }
}
