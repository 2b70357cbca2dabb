package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookalikesTest {

    @ParameterizedTest
    @CsvSource({
        "а, a",
        "е, e",
        "о, o",
        "р, p",
        "с, c",
        "А, a",
        "Н, h",
        "Т, t", // Cyrillic
        "α, a",
        "ο, o",
        "Β, b",
        "Ζ, z", // Greek
        "օ, o",
        "ѕ, s",
        "і, i", // Armenian, other Cyrillic
        "Ꭰ, d",
        "Ꮃ, w", // Cherokee
        "ｆ, f",
        "Ｚ, z",
        "ⓕ, f",
        "Ⓩ, z",
        "𝐟, f",
        "𝓩, z",
        "ℯ, e",
        "🄰, a", // full-width, circled, mathematical
        "ᴀ, a",
        "ᴢ, z",
        "ɢ, g" // small capitals
    })
    void aLetterThatLooksLatinIsReadAsThatLetter(String lookalike, String letter) {
        assertThat(Lookalikes.plain(lookalike.codePointAt(0))).isEqualTo(letter.charAt(0));
    }

    @ParameterizedTest
    @CsvSource({"η, n", "п, n", "ω, w"})
    void aLetterIsReadAsItIsDrawnAndNotAsItsCapitalIs(String lookalike, String letter) {
        assertThat(Lookalikes.plain(lookalike.codePointAt(0))).isEqualTo(letter.charAt(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ж", "щ", "ю", "λ", "Ω", "℃", "ʒ", "Ⰶ"})
    void aLetterOfThoseScriptsThatLooksLikeNoneIsLeftAlone(String letter) {
        assertThat(Lookalikes.plain(letter.codePointAt(0))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "1", "é", "đ", "ß", "ก", "ລ", "ခ", "ខ", "ட", "好", "ộ", "😀", "𠀀"})
    void lettersOfTheRegionsScriptsAreNoDisguise(String letter) {
        assertThat(Lookalikes.mayBe(letter.codePointAt(0))).isFalse();
        assertThat(Lookalikes.plain(letter.codePointAt(0))).isEqualTo(-1);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x0180, 0x058F, 0x13A0, 0x13FF, 0x1D00, 0x1DBF, 0x2100, 0x218F, 0x24B6, 0x24E9, 0x2C60, 0x2CFF, 0xA4D0,
                0xA4FF, 0xA640, 0xA7FF, 0xFF21, 0xFF5A, 0x1D400, 0x1D7FF, 0x1F130, 0x1F16F
            })
    void theBlocksAreSearchedFromTheirFirstToTheirLastCharacter(int codePoint) {
        assertThat(Lookalikes.mayBe(codePoint)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                0x017F, 0x0590, 0x139F, 0x1400, 0x1CFF, 0x1DC0, 0x20FF, 0x2190, 0x24B5, 0x24EA, 0x2C5F, 0x2D00, 0xA4CF,
                0xA500, 0xA63F, 0xA800, 0xFF20, 0xFF5B, 0x1D3FF, 0x1D800, 0x1F12F, 0x1F170
            })
    void whatBordersOnTheBlocksIsNot(int codePoint) {
        assertThat(Lookalikes.mayBe(codePoint)).isFalse();
    }

    @Test
    void anUnassignedCharacterInsideABlockIsNoLetter() {
        assertThat(Lookalikes.plain(0x0530)).isEqualTo(-1);
    }
}
