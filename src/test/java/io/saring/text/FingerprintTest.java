package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {

    private final Normaliser normaliser = new Normaliser();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Selamat! Anda menang 5.000.000 rupiah, klik http://bit.ly/aX1 sekarang | SELAMAT!!! anda menang 7.500.000 rupiah klik http://bit.ly/zz9 sekarang
            slot gacor hari ini daftar di gacor88 bonus 100% | s l o t gacor hari ini, daftar di gacor77 bonus 200%
            ถอนเงินได้จริง สมัครวันนี้รับเครดิตฟรี 100 บาท | ถอนเงินได้จริงสมัครวันนี้รับเครดิตฟรี 500 บาท!!
            恭喜您获得一百万元大奖，请点击链接领取奖金 | 恭喜您获得一百万元大奖请点击链接领取奖金！！
            Tài khoản của bạn bị khóa, xác minh ngay tại vietbank-xac-minh.com | Tài khoản của bạn bị khóa. Xác minh ngay tại vietbank-xacminh.net
            𝗦𝗲𝗹𝗮𝗺𝗮𝘁 anda terpilih menerima hadiah mobil | Selamat anda terpilih menerima hadiah mobil
            """)
    void copiesWithOtherNumbersLinksSpacesAndLettersHaveABandInCommon(String text, String copy) {
        // When
        Fingerprint first = of(text).orElseThrow();
        Fingerprint second = of(copy).orElseThrow();

        // Then
        assertThat(shareABand(first, second)).isTrue();
        assertThat(first.similarity(second)).isGreaterThan(0.6);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Pesanan saya belum sampai juga, sudah seminggu saya menunggu | Terima kasih banyak, barangnya bagus sekali dan cepat sampai
            ของยังไม่ถึงเลยค่ะ รอมาสามวันแล้ว ช่วยเช็คให้หน่อย | อาหารร้านนี้อร่อยมากค่ะ แนะนำให้เพื่อนๆ มาลอง
            客服一直没有回复我的消息，已经等了三天了 | 今天的天气真好，我们一起去公园散步吧朋友们
            """)
    void textsAboutOtherThingsHaveNoneInCommon(String text, String other) {
        assertThat(shareABand(of(text).orElseThrow(), of(other).orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Selamat pagi semua",
                "ok 👍👍👍👍👍👍👍👍👍👍👍👍👍👍👍",
                "https://example.com/a/very/long/path",
                "谢谢你们",
                ""
            })
    void aTextOfFewLettersHasNone(String text) {
        assertThat(of(text)).isEmpty();
    }

    @Test
    void itSurvivesTheWayThroughAnEvent() {
        // Given
        Fingerprint fingerprint = of("Ang tagal naman ng delivery ninyo, tatlong araw na akong naghihintay")
                .orElseThrow();

        // Then
        assertThat(fingerprint.toString()).matches("2:[0-9A-Za-z_-]{80}");
        assertThat(Fingerprint.parse(fingerprint.toString())).contains(fingerprint);
        assertThat(Fingerprint.parse("1:" + fingerprint.toString().substring(2)))
                .isEmpty();
        assertThat(Fingerprint.parse("")).isEmpty();
    }

    @Test
    void itIsTheSameInEveryVersionThatSaysSo() {
        assertThat(of("Kak, pesanan saya belum sampai juga ya, tolong dicek").orElseThrow())
                .hasToString("2:ei2vPXpUNTDuE_-87miwxv-yXbKwMD6ZnpHBNROyvMYtDlAOE7ATvA49emgOE1AOoj41smgTkcdQQjXH");
    }

    private Optional<Fingerprint> of(String text) {
        return Fingerprint.of(normaliser.normalise(text));
    }

    private static boolean shareABand(Fingerprint first, Fingerprint second) {
        for (int band = 0; band < Fingerprint.BANDS; band++) {
            if (first.band(band) == second.band(band)) {
                return true;
            }
        }
        return false;
    }
}
