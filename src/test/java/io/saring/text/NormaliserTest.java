package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {

    private final Normaliser normaliser = new Normaliser();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tiếng Việt có dấu",
                "ภาษาไทย น้ำ",
                "ພາສາລາວ",
                "ភាសាខ្មែរ",
                "မြန်မာစာ",
                "தமிழ் எழுத்து",
                "中文",
                "halo 👨\u200D👩\u200D👧 dunia 🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F"
            })
    void textInGoodOrderStaysAsItIs(String text) {
        assertThat(normaliser.normalise(text).text()).isEqualTo(text);
    }

    @Test
    void composedAndDecomposedLettersBecomeTheSame() {
        assertThat(normaliser.normalise("tie\u0302\u0301ng").text()).isEqualTo("ti\u1EBFng");
    }

    @Test
    void controlBidiAndStrayZeroWidthCharactersGo() {
        assertThat(normaliser.normalise("a\u0000b\u202Ec\u200Bd\u200De\uFEFFf").text())
                .isEqualTo("abcdef");
    }

    @Test
    void zeroWidthSpacesStayWhereTheyMarkWords() {
        assertThat(normaliser.normalise("ខ្ញុំ\u200Bស្រលាញ់").text()).isEqualTo("ខ្ញុំ\u200Bស្រលាញ់");
    }

    @Test
    void aLoneSurrogateBecomesTheReplacementCharacter() {
        assertThat(normaliser.normalise("a\uD83Db").text()).isEqualTo("a\uFFFDb");
    }

    @Test
    void zawgyiIsToldAndConverted() {
        NormalisedText text = normaliser.normalise("ဝန္ေဆာင္မႈ အရမ္းေကာင္းပါတယ္");
        assertThat(text.zawgyiProbability()).isGreaterThan(0.9);
        assertThat(text.text()).isEqualTo("ဝန်ဆောင်မှု အရမ်းကောင်းပါတယ်");
        assertThat(normaliser.normalise("ဝန်ဆောင်မှု").zawgyiProbability()).isLessThan(0.1);
        assertThat(normaliser.normalise("halo").zawgyiProbability()).isNull();
    }

    @Test
    void aLongTextIsConvertedInPiecesWithTheSameOutcome() {
        // Given a text of many pieces
        String zawgyi = "ဝန္ေဆာင္မႈ အရမ္းေကာင္းပါတယ္ ";
        String unicode = "ဝန်ဆောင်မှု အရမ်းကောင်းပါတယ် ";
        assertThat(normaliser.normalise(zawgyi.repeat(200)).text()).isEqualTo(unicode.repeat(200));
        String unspaced = "ဝန္ေဆာင္မႈအရမ္းေကာင္းပါတယ္";
        assertThat(normaliser.normalise(unspaced.repeat(200)).text())
                .isEqualTo("ဝန်ဆောင်မှုအရမ်းကောင်းပါတယ်".repeat(200));
    }

    @ParameterizedTest
    @CsvSource({
        "halo dunia, Latn, false",
        "สวัสดี, Thai, false",
        "'12345 !!', Zyyy, false",
        "'สวัสดีครับ hello', Thai, true",
        "'okay லா', Latn, true"
    })
    void theScriptIsToldAndWhetherTwoAreMixed(String text, String script, boolean mixed) {
        NormalisedText normalised = normaliser.normalise(text);
        assertThat(normalised.script()).isEqualTo(script);
        assertThat(normalised.codeMixed()).isEqualTo(mixed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u1031", "\u0301", "\u0323\u0301", "\u102C\u200D"})
    void aRunOfMarksThatNobodyWroteIsPartedAfterThirtySinceRunsTakeTimeByTheirSquare(String marks) {
        // When
        String normalised = normaliser.normalise("e" + marks.repeat(20_000)).text();

        // Then it is parted, no mark went, and what was parted stays as it is
        assertThat(normalised.replace("\u200D", "")).doesNotContainPattern("[\\p{M}&&[^\u034F]]{31}");
        assertThat(normalised.replace("\u034F", "").replace("\u200D", "")).hasSizeGreaterThanOrEqualTo(20_000);
        assertThat(normaliser.normalise(normalised).text()).isEqualTo(normalised);
    }

    @Test
    void normalisingAnythingTwiceChangesNothing() {
        Random random = new Random(20_261_125);
        for (int i = 0; i < 100_000; i++) {
            String text = text(random);
            String once = normaliser.normalise(text).text();
            assertThat(normaliser.normalise(once).text())
                    .as(() -> text.codePoints()
                            .mapToObj(Integer::toHexString)
                            .toList()
                            .toString())
                    .isEqualTo(once);
        }
    }

    /** Up to twelve code points, mostly of the kinds that change each other. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(12);
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(6)) {
                        case 0 -> random.nextInt(0x250);
                        case 1 -> 0x1000 + random.nextInt(0xA0);
                        case 2 -> 0x300 + random.nextInt(0x70);
                        case 3 -> 0x200B + random.nextInt(6);
                        case 4 -> 0x1F300 + random.nextInt(0x300);
                        default -> random.nextInt(0x110000);
                    });
        }
        return text.toString();
    }

    @Test
    void whatStillLooksLikeZawgyiAfterItsConversionStaysAsItWas() {
        String neither = "\u1079\u02db\u01a9";
        assertThat(normaliser.normalise(neither).text()).isEqualTo(neither);
    }

    @Test
    void normalisingTwiceChangesNothing() {
        for (String text : new String[] {"e\u0301\u200B", "ဝန္ေဆာင္မႈ", "a\u200D\u200C\u0301", "\uD83D\u200D👩"}) {
            String once = normaliser.normalise(text).text();
            assertThat(normaliser.normalise(once).text()).isEqualTo(once);
        }
    }

    @Test
    void theAccountSaysWhatWasDone() {
        assertThat(normaliser.normalise("halo kakak").changes()).isEmpty();
        assertThat(normaliser.normalise("e\u0301").changes()).containsExactly(Change.COMPOSED);
        assertThat(normaliser.normalise("a\u202Eb").changes()).containsExactly(Change.CONTROLS_REMOVED);
        assertThat(normaliser.normalise("a\u200Bb").changes()).containsExactly(Change.INVISIBLES_REMOVED);
        assertThat(normaliser.normalise("a\uD83Db").changes()).containsExactly(Change.SURROGATES_REPLACED);
        assertThat(normaliser.normalise("a" + "\u0301".repeat(40)).changes())
                .containsExactlyInAnyOrder(Change.COMPOSED, Change.MARKS_PARTED);
        assertThat(normaliser.normalise("ဝန္ေဆာင္မႈ အရမ္းေကာင္းပါတယ္").changes())
                .contains(Change.ZAWGYI_CONVERTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u034Fb", "a\u3164b", "a\uFE0Fb", "a\uFFA0b", "a\u2060b"})
    void whatIsInvisibleBetweenLettersGoes(String text) {
        assertThat(normaliser.normalise(text).text()).isEqualTo("ab");
    }

    @ParameterizedTest
    @ValueSource(strings = {"❤️", "1️⃣", "葛\uDB40\uDD00", "👨\u200D👩\u200D👧", "👍🏽"})
    void variantsAndJoinersOfEmojiAndCharactersStay(String text) {
        assertThat(normaliser.normalise(text).text()).isEqualTo(text);
    }

    @Test
    void spansSayWhereWhichScriptIsWritten() {
        assertThat(normaliser.normalise("hello, สวัสดี ok! 👍").spans())
                .containsExactly(
                        new ScriptSpan("Latn", 0, 7), new ScriptSpan("Thai", 7, 14), new ScriptSpan("Latn", 14, 20));
        assertThat(normaliser.normalise("123").spans()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ang bagal ng service, please refund my order because the item is broken naman | true
            Barangnya udah sampai tapi the color is not what you promised, kecewa banget  | true
            Shop này giao hàng quá chậm, I want to cancel my order and get the refund, không mua nữa, rất tệ | true
            Ang bagal ng delivery ng order ko, hindi na ako uulit                         | false
            The parcel has not arrived and nobody answers at the shop Toko Kok Jaya        | false
            Barangnya bagus sekali dan pengirimannya cepat                                | false
            """)
    void twoLanguagesInLatinScriptAreToldByTheirSmallWords(String text, boolean mixed) {
        assertThat(normaliser.normalise(text).codeMixed()).isEqualTo(mixed);
    }
}
