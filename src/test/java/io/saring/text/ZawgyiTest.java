package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ZawgyiTest {

    @ParameterizedTest
    @CsvSource({
        "ဝန္ေဆာင္မႈ, ဝန်ဆောင်မှု",
        "အရမ္းေကာင္းပါတယ္, အရမ်းကောင်းပါတယ်",
        "ျမန္မာစာ, မြန်မာစာ",
        "ေက်းဇူးတင္ပါတယ္, ကျေးဇူးတင်ပါတယ်"
    })
    void zawgyiIsToldFromUnicodeAndConvertedToIt(String zawgyi, String unicode) {
        assertThat(Zawgyi.probability(zawgyi)).isGreaterThan(0.9);
        assertThat(Zawgyi.probability(unicode)).isLessThan(0.1);
        assertThat(Zawgyi.toUnicode(zawgyi)).isEqualTo(unicode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "halo", "สวัสดี", "123"})
    void whatTellsNothingEitherWayIsNotZawgyi(String text) {
        assertThat(Zawgyi.probability(text)).isZero();
    }

    @Test
    void noTextIsCutBetweenAVowelThatIsWrittenFirstAndItsConsonant() {
        // Given a text without spaces, so that pieces end inside words, from each place that a word may be cut at
        String word = "ေက်းဇူးျပဳ";
        for (int before = 0; before < word.length(); before++) {
            String text = "က".repeat(before) + word.repeat(60);

            // Then
            assertThat(Zawgyi.toUnicode(text)).isEqualTo("က".repeat(before) + "ကျေးဇူးပြု".repeat(60));
        }
    }

    @Test
    void aTextWithoutAnyPlaceToCutItStaysWhole() {
        String emoji = "😀".repeat(400);
        assertThat(Zawgyi.toUnicode(emoji)).isEqualTo(emoji);
        assertThat(Zawgyi.toUnicode("!" + emoji)).isEqualTo("!" + emoji);
    }

    @Test
    void spacesStayWhereTheyWere() {
        String text = ("ဝန္ေဆာင္မႈ" + " ".repeat(7)).repeat(50);
        assertThat(Zawgyi.toUnicode(text)).isEqualTo(("ဝန်ဆောင်မှု" + " ".repeat(7)).repeat(50));
    }
}
