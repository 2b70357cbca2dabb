package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurfaceTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cek https://bit.ly/3abc ya      | cek <url> bit.ly ya
            buka www.toko.id/promo?x=1      | buka <url> toko.id
            tulis ke siti@contoh.co.id ya   | tulis ke <email> ya
            halo @budi_99 apa kabar         | halo <mention> apa kabar
            hub 081234567890 sekarang       | hub <phone> sekarang
            harga 150.000 saja              | harga 150.000 saja
            """)
    void whatNamesAPersonOrAPageIsAPlaceholder(String text, String surface) {
        assertThat(SurfaceText.of(text).text()).isEqualTo(surface);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dasar b.o.d.o.h kau       | dasar bodoh kau
            b o d o h                 | bodoh
            b👏o👏d👏o👏h                 | bodoh
            ก-า-ร-พ-นั-น                | การพนัน
            การ.พ.นัน.ออน.ไลน์          | การพนันออนไลน์
            xx x x x x                | xx xxxx
            """)
    void aWordWhoseLettersAreSetApartIsJoined(String text, String joined) {
        assertThat(SurfaceText.of(text).text()).isEqualTo(joined);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ទេ ទេ ទេ ទេ ទេ",
                "ไป ไป ไป ไป",
                "A. B. dan C.",
                "a, b, c, d",
                "saya di sana",
                "ฉัน ชอบ กิน ข้าวเหนียวมะม่วง",
                "10.30.15"
            })
    void wordsAndListsStayApart(String text) {
        assertThat(SurfaceText.of(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "'раураl', paypal",
        "'ѕtuріd', stupid",
        "'ｆｒｅｅ', free",
        "'𝐟𝐫𝐞𝐞', free",
        "'ғᴏᴏʟ', ғool",
        "'ⓕⓡⓔⓔ', free"
    })
    void lettersThatLookLatinAreTakenForIt(String text, String plain) {
        SurfaceText surface = SurfaceText.of(text + " ok ok");
        assertThat(surface.text()).isEqualTo(plain + " ok ok");
        assertThat(surface.lookalikes()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Мой заказ ещё не пришёл",
                "Καλημέρα σας",
                "Tiếng Việt có dấu",
                "สวัสดี",
                "我的包裹",
                "el niño del café"
            })
    void otherScriptsAndAccentsAreNoDisguise(String text) {
        assertThat(SurfaceText.of(text)).isEqualTo(new SurfaceText(text, text, null, 0, List.of()));
    }

    @ParameterizedTest
    @CsvSource({"stup1d, stupid", "b0d0h, bodoh", "k1ll, kill", "p@rah, parah", "fr33dom, freedom"})
    void aSignBetweenLettersIsReadAndTheTextWithItKept(String text, String likely) {
        SurfaceText surface = SurfaceText.of(text);
        assertThat(surface.text()).isEqualTo(likely);
        assertThat(surface.undeciphered()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"4sian, asian", "71dak, tidak", "$campur, scampur", "fr33, free", "b0d0h1, bodohi", "ha1o, halo"})
    void whatASignMayStandForIsAReadingBesideIt(String text, String reading) {
        assertThat(SurfaceText.of(text).leetspeak()).contains(reading);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bayar 150rb ya", "12 jt", "2024", "bagus!!!", "jam 10:30", "a1", "50000", "😀"})
    void amountsTimesAndCheersStayAsTheyAre(String text) {
        assertThat(SurfaceText.of(text).text()).isEqualTo(text);
    }

    @Test
    @Timeout(10)
    void longRunsOfLookAlikesAndSignsTakeNoLonger() {
        assertThat(SurfaceText.of("สวัสดี" + "а".repeat(100_000)).lookalikes()).isZero();
        assertThat(SurfaceText.of("a1".repeat(100_000)).leetspeak()).isEmpty();
        assertThat(SurfaceText.of("@".repeat(100_000)).text()).hasSize(100_000);
    }
}
