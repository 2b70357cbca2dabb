package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharactersTest {

    private static final int JOINER = 0x200D;
    private static final int NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_SPACE = 0x200B;
    private static final int GRAPHEME_JOINER = 0x034F;
    private static final int EMOJI_VARIANT = 0xFE0F;

    @ParameterizedTest
    @ValueSource(
            strings = {" ", "~", "a", "\n", "\t", "\r", "é", "ก", "ක", "ຂ", "ខ", "က", "த", "好", "ế", "👋", "\u0301"})
    void whatPeopleWriteStays(String character) {
        assertThat(Characters.changeTo(character.codePointAt(0), 'a', 'a')).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x1B, 0x7F, 0x85, 0x00AD, 0x061C, 0x200E, 0x200F, 0x202A, 0x202E, 0x2066, 0x2069})
    void controlsAndWhatTurnsTheWritingAroundGo(int codePoint) {
        assertThat(Characters.changeTo(codePoint, 'a', 'a')).isEqualTo(Change.CONTROLS_REMOVED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xD800, 0xDBFF, 0xDC00, 0xDFFF})
    void halfASurrogatePairIsReplaced(int codePoint) {
        assertThat(Characters.changeTo(codePoint, 'a', 'a')).isEqualTo(Change.SURROGATES_REPLACED);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x2060, 0xFEFF})
    void fillersWithoutInkGoWhereverTheyStand(int codePoint) {
        assertThat(Characters.changeTo(codePoint, 'ក', 'ក')).isEqualTo(Change.INVISIBLES_REMOVED);
    }

    @ParameterizedTest
    @CsvSource({
        "क, true",
        "த, true",
        "ක, true",
        "ก, true",
        "ລ, true",
        "မ, true",
        "ខ, true",
        "→, true",
        "⯿, true",
        "👩, true",
        "a, false",
        "é, false",
        "س, false",
        "好, false",
        "ꦗ, false",
        "𠀀, false"
    })
    void joinersStayAfterLettersThatTheyShapeAndInsideEmoji(String previous, boolean stays) {
        Change change = stays ? null : Change.INVISIBLES_REMOVED;
        assertThat(Characters.changeTo(JOINER, previous.codePointAt(0), 'x')).isEqualTo(change);
        assertThat(Characters.changeTo(NON_JOINER, previous.codePointAt(0), 'x'))
                .isEqualTo(change);
    }

    @ParameterizedTest
    @CsvSource({
        "ก, true",
        "ລ, true",
        "မ, true",
        "ខ, true",
        "a, false",
        "த, false",
        "ཀ, false",
        "ა, false",
        "ᜀ, false",
        "᠐, false",
        "好, false",
        "👩, false"
    })
    void zeroWidthSpacesStayInScriptsThatWriteNoSpaces(String previous, boolean stays) {
        assertThat(Characters.changeTo(ZERO_WIDTH_SPACE, previous.codePointAt(0), 'x'))
                .isEqualTo(stays ? null : Change.INVISIBLES_REMOVED);
    }

    @Test
    void aGraphemeJoinerStaysAfterAMarkAndGoesAfterABasicLetter() {
        assertThat(Characters.changeTo(GRAPHEME_JOINER, 'e', '\u0301')).isNull();
        assertThat(Characters.changeTo(GRAPHEME_JOINER, 'e', 'e')).isEqualTo(Change.INVISIBLES_REMOVED);
    }

    @ParameterizedTest
    @CsvSource({"❤, true", "1, true", "葛, true", "က, true", "#, true", "a, false", "ก, false", "ა, false", "' ', false"
    })
    void variationSelectorsStayAfterWhatHasVariants(String previous, boolean stays) {
        Change change = stays ? null : Change.INVISIBLES_REMOVED;
        assertThat(Characters.changeTo(EMOJI_VARIANT, previous.codePointAt(0), 'x'))
                .isEqualTo(change);
        assertThat(Characters.changeTo(0xE0100, previous.codePointAt(0), 'x')).isEqualTo(change);
    }

    @Test
    void marksNextToTheVariationSelectorsArePlainMarks() {
        assertThat(Characters.changeTo(0xFE20, 'a', 'a')).isNull();
    }

    @Test
    void theTagsThatMakeARegionsFlagStayAndOtherFormatCharactersBesideThemGo() {
        assertThat(Characters.changeTo(0xE0020, 0x1F3F4, 'x')).isNull();
        assertThat(Characters.changeTo(0xE007F, 0x1F3F4, 'x')).isNull();
        assertThat(Characters.changeTo(0xE0001, 0x1F3F4, 'x')).isEqualTo(Change.CONTROLS_REMOVED);
    }

    @ParameterizedTest
    @CsvSource({
        "a, \u0301, a",
        "1, \u20E3, 1", // a mark and a keycap belong to what they stand on
        "a, b, b",
        "a, é, é",
        "x, 好, 好", // a letter is its own
        "ก, \u0E34, \u0E34",
        "क, \u093F, \u093F" // so are vowels after which a joiner means something
    })
    void whatAJoinerBelongsToIsTheLetterUnderGeneralMarks(String previous, String character, String belongsTo) {
        assertThat(Characters.context(previous.codePointAt(0), character.codePointAt(0)))
                .isEqualTo(belongsTo.codePointAt(0));
    }
}
