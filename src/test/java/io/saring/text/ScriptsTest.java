package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.lang.UScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptsTest {

    @ParameterizedTest
    @CsvSource({
        "Barangnya belum sampai, Latn", "Hàng chưa đến, Latn", "สินค้ายังไม่มา, Thai", "ຍັງບໍ່ມາ, Laoo",
        "ទំនិញមិនទាន់មកដល់, Khmr", "ပစ္စည်းမရောက်သေးဘူး, Mymr", "பொருள் வரவில்லை, Taml", "货还没到, Hani",
        "ꦲꦏ꧀ꦱꦫꦗꦮ, Java", "посылка, Cyrl", "𐤀𐤁, Phnx"
    })
    void aTextIsInTheScriptOfItsLetters(String text, String script) {
        Scripts scripts = Scripts.of(text);
        assertThat(scripts.dominant()).isEqualTo(script);
        assertThat(scripts.mixed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345 !!", "๑๒๓", "👍👨\u200D👩", "\u0301", "ー〜"})
    void aTextWithoutLettersHasNoScript(String text) {
        assertThat(Scripts.of(text).dominant()).isEqualTo("Zyyy");
        assertThat(Scripts.of(text).mixed()).isFalse();
    }

    @Test
    void aSecondScriptCountsFromAFifthOfTheLetters() {
        assertThat(Scripts.of("好aaaa").mixed()).isTrue();
        assertThat(Scripts.of("好aaaaa").mixed()).isFalse();
    }

    @Test
    void whatIsNoLetterTipsNoScale() {
        assertThat(Scripts.of("好好 1234567890 !!!! a").dominant()).isEqualTo("Hani");
    }

    @Test
    void ofEquallyManyLettersTheScriptMetFirstBeyondAsciiIsTheOne() {
        assertThat(Scripts.of("กข ab").dominant()).isEqualTo("Thai");
        assertThat(Scripts.of("ab กข").dominant()).isEqualTo("Thai");
    }

    @Test
    void moreScriptsThanMostTextsHaveAreAllCounted() {
        Scripts scripts = Scripts.of("ก ລ ខ က த 好好 я a");
        assertThat(scripts.dominant()).isEqualTo("Hani");
        assertThat(scripts.mixed()).isFalse();
    }

    @Test
    void accentedAndPlainLatinLettersAreOneScript() {
        assertThat(Scripts.of("ếếếế aa").mixed()).isFalse();
    }

    @Test
    void codesAreThoseOfIso15924() {
        assertThat(Scripts.code(UScript.KHMER)).isEqualTo("Khmr");
        assertThat(Scripts.code(UScript.BALINESE)).isEqualTo("Bali");
    }
}
