package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LeetspeakTest {

    @ParameterizedTest
    @CsvSource({
        "b0d0h, bodoh", "k1mak, kimak", "a!r, air", "h|dup, hidup", "i2in, izin", "s3tan, setan", "s€tan, setan",
        "b4bi, babi", "b@bi, babi", "pe5ta, pesta", "pe$ta, pesta", "la6i, lagi", "la9i, lagi", "ba7u, batu",
        "ba+u, batu", "le8ih, lebih", "đ0ng, đong"
    })
    void aSignBetweenLettersIsReadAsTheLetterThatItLooksLike(String text, String likely) {
        assertThat(Leetspeak.likely(text)).isEqualTo(likely);
    }

    @Test
    void signsAtTheEdgesOfAWordAreReadOnlyAsAGuess() {
        assertThat(Leetspeak.likely("4nj1n6")).isEqualTo("4njin6");
        assertThat(Leetspeak.readings("4nj1n6")).containsExactly("anjing", "anjlng");
    }

    @Test
    void aSignThatMayBeTwoLettersGivesTwoReadingsAndOthersOne() {
        assertThat(Leetspeak.readings("ha1o k4k")).containsExactly("haio kak", "halo kak");
        assertThat(Leetspeak.readings("b0d0h")).containsExactly("bodoh");
    }

    @Test
    void theRestOfTheTextStaysAsItIs() {
        assertThat(Leetspeak.likely("Dasar b0d0h, harga 150.000! จริง ๆ"))
                .isEqualTo("Dasar bodoh, harga 150.000! จริง ๆ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "halo",
                "2024",
                "+62",
                "!!!",
                "a1",
                "bagus!",
                "bagus!!!",
                "150rb",
                "5000kg",
                "สวัสดี",
                "你好",
                "👍",
                "10:30"
            })
    void wordsAmountsAndCheersHaveNoOtherReading(String text) {
        assertThat(Leetspeak.likely(text)).isSameAs(text);
        assertThat(Leetspeak.readings(text)).isEmpty();
    }

    @Test
    void twoDigitsMayBeginAWordAndThreeAreAnAmount() {
        assertThat(Leetspeak.readings("71dak")).contains("tidak");
        assertThat(Leetspeak.readings("771dak")).isEmpty();
    }

    @Test
    void exclamationMarksBehindASignedWordDoNotUndoIt() {
        assertThat(Leetspeak.likely("b0d0h!!!")).isEqualTo("bodoh!!!");
    }

    @Test
    void fortyEightLettersAreTheLongestWord() {
        String longest = "a".repeat(46) + "1a";
        assertThat(Leetspeak.likely(longest)).isEqualTo("a".repeat(46) + "ia");
        assertThat(Leetspeak.readings("a" + longest)).isEqualTo(List.of());
    }
}
