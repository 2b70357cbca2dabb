package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

    private final TextFeatures features = new TextFeatures(Lexicon.EMPTY);

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

    /** What the text has that another has not. */
    private Map<Integer, Integer> beyond(String text, String other) {
        Map<Integer, Integer> counts = counts(text);
        counts.keySet().removeAll(counts(other).keySet());
        return counts;
    }

    @Test
    void aWordGivesItsGramsItselfItsPairsAndAStyle() {
        // "ab" between borders: 1-grams a, b; 2-grams _a, ab, b_; 3-grams _ab, ab_; 4-gram _ab_; the word; two pairs.
        // Seven traits of style count three each.
        assertThat(total("ab")).isEqualTo(2 + 3 + 2 + 1 + 1 + 2 + 7 * 3);
    }

    @Test
    void whatIsSaidTwiceCountsTwice() {
        // The word's grams, the word and its pair with nothing before count twice; its pair with the other ab once.
        assertThat(counts("ab ab").values()).filteredOn(count -> count == 2).hasSize(2 + 3 + 2 + 1 + 1 + 1);
    }

    @Test
    void caseDigitsAndSpacesMakeNoDifferenceToWords() {
        // Texts whose style is the same as well: as long, with as many capitals, digits and spaces
        assertThat(counts("So Good 17")).isEqualTo(counts("sO gOod 94"));
        assertThat(counts("มาก ๑๒")).isEqualTo(counts("มาก 34"));
        assertThat(counts("so\ngood")).containsAllEntriesOf(wordsOf("so good"));
    }

    /** Features that are not style. */
    private Map<Integer, Integer> wordsOf(String text) {
        Map<Integer, Integer> counts = counts(text);
        counts.values().removeIf(count -> count == 3);
        return counts;
    }

    @Test
    void aLetterThatIsDrawnOutCountsOnceAndLeavesATrait() {
        assertThat(counts("baguuuuus")).containsAllEntriesOf(wordsOf("bagus"));
        assertThat(counts("มากกกกกก")).containsAllEntriesOf(wordsOf("มาก"));
        // Length in other steps, and the trait itself
        assertThat(beyond("baguuuuus", "bagus").values()).containsOnly(3);
    }

    @Test
    void lookAlikeLettersCountAsWhatTheyLookLike() {
        // Given Cyrillic es and o
        assertThat(counts("\u0441oin")).isEqualTo(counts("coin"));
    }

    @Test
    void leetspeakKeepsItsOwnFeaturesAndGetsThoseOfItsReading() {
        assertThat(beyond("stupid", "stup1d")).isEmpty();
        assertThat(beyond("stup1d", "stupid")).isNotEmpty();
    }

    @Test
    void whatNobodySeesIsPassedOver() {
        assertThat(wordsOf("ខ្ញុំ\u200Bស្រលាញ់")).isEqualTo(wordsOf("ខ្ញុំស្រលាញ់"));
    }

    @Test
    void linksAreKnownByTheirHosts() {
        assertThat(wordsOf("see https://bit.ly/abc")).isEqualTo(wordsOf("see https://bit.ly/xyz?q=1"));
        assertThat(wordsOf("see https://bit.ly/abc")).isNotEqualTo(wordsOf("see https://shop.id/abc"));
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
