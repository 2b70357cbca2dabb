package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.text.SurfaceText;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of word lists are features of the texts that hold them. */
class LexiconTest {

    private static final TextFeatures PLAIN = new TextFeatures(Lexicon.EMPTY);

    private static int termHash(String term) {
        SimplifiedText text = new SimplifiedText();
        text.read(SurfaceText.of(term).text());
        return text.termHash();
    }

    private static TextFeatures lists(String term, String... languages) {
        Map<Integer, Integer> terms = new HashMap<>();
        terms.put(termHash(term), (1 << languages.length) - 1);
        return new TextFeatures(new Lexicon(List.of(languages), terms));
    }

    private static Set<Integer> buckets(TextFeatures features, String text) {
        features.extract(text);
        Set<Integer> buckets = new TreeSet<>();
        for (int i = 0; i < features.size(); i++) {
            buckets.add(features.bucket(i));
        }
        return buckets;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bodoh         | kamu bodoh sekali
            bodoh         | Kamu BODOH!
            bodoh         | kamu b0d0h
            bodoh         | kamu boddddoh
            kurang ajar   | dasar kurang ajar kau
            anak tak guna | anak tak guna, pergi
            ควาย          | ไอ้ควายเอ๊ย
            笨蛋          | 你是个笨蛋吗
            ခွေး          | မင်းကခွေးပဲ
            """)
    void aTermIsFoundAsPeopleWriteIt(String term, String text) {
        assertThat(buckets(lists(term, "x"), text).size() - buckets(PLAIN, text).size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            bodoh         | kebodohan itu menular
            kurang ajar   | kurang belajar
            kurang ajar   | ajar kurang
            ควาย          | ความสุข
            笨蛋          | 笨鸟先飞
            """)
    void whatOnlyLooksLikeATermIsNone(String term, String text) {
        assertThat(buckets(lists(term, "x"), text)).isEqualTo(buckets(PLAIN, text));
    }

    @Test
    void eachLanguageWhoseListHasATermIsAFeatureOfItsOwn() {
        Set<Integer> ofOne = buckets(lists("babi", "id"), "dasar babi");
        Set<Integer> ofTwo = buckets(lists("babi", "id", "ms"), "dasar babi");
        assertThat(ofTwo).containsAll(ofOne).hasSize(ofOne.size() + 1);
    }

    @Test
    void aTermOfMoreThanThreeWordsOrOfNoneIsNotLookedFor() {
        assertThat(termHash("satu dua tiga empat")).isZero();
        assertThat(termHash(" ")).isZero();
    }

    @Test
    void whatIsNoTermHasNoLanguages() {
        Lexicon lexicon = new Lexicon(List.of("id", "ms"), Map.of(7, 3, 7 + (1 << 20), 1));
        assertThat(lexicon.languages(7)).isEqualTo(3);
        assertThat(lexicon.languages(7 + (1 << 20))).isEqualTo(1);
        assertThat(lexicon.languages(8)).isZero();
        assertThat(Lexicon.EMPTY.languages(0)).isZero();
    }
}
