package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionWordsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The service is slow, saya tidak puas", // English with Indonesian
                "Ang ganda naman, but the box is broken", // Taglish
                "Hàng này rất đẹp but the box is broken", // Vietnamese with English
                "Barang ini yang dipesan, hindi ko mo alam ang" // Indonesian with Tagalog
            })
    void twoSmallWordsOfEachOfTwoLanguagesAreAMixture(String text) {
        assertThat(FunctionWords.areMixed(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "12345 !!!",
                "Barang ini tidak sesuai dengan yang dipesan",
                "The parcel is late and the seller has not answered",
                "Hindi ko naman gusto ang kulay",
                "Tôi không nhận được hàng của shop này",
                "saya tidak suka the end" // one word of the other may be a title
            })
    void oneLanguageIsNoMixture(String text) {
        assertThat(FunctionWords.areMixed(text)).isFalse();
    }

    @Test
    void aSecondLanguageCountsFromAFifthOfTheWordsThatTell() {
        assertThat(FunctionWords.areMixed("the and ".repeat(1) + "yang ".repeat(8)))
                .isTrue();
        assertThat(FunctionWords.areMixed("the and ".repeat(1) + "yang ".repeat(9)))
                .isFalse();
    }

    @Test
    void capitalsAndPunctuationMakeNoDifference() {
        assertThat(FunctionWords.areMixed("THE/AND...YANG(DAN)")).isTrue();
    }

    @Test
    void partsOfWordsDoNotCount() {
        assertThat(FunctionWords.areMixed("theme sandal yangko dansa")).isFalse();
    }

    @Test
    void longWordsAreLookedOver() {
        assertThat(FunctionWords.areMixed("penyelenggaraan the and responsibilities yang dan"))
                .isTrue();
    }
}
