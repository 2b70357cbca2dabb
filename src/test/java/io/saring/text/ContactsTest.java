package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContactsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            buka https://toko.id/promo?x=1#a sekarang | https://toko.id/promo?x=1#a | toko.id
            HTTP://TOKO.ID                            | HTTP://TOKO.ID              | TOKO.ID
            ดูที่ www.ร้านค้า.ไทย/ลด นะ                   | www.ร้านค้า.ไทย/ลด              | ร้านค้า.ไทย
            看 Www.shop.cn:8080/a                     | Www.shop.cn:8080/a          | shop.cn:8080
            """)
    void aLinkEndsAtTheNextSpaceAndItsHostAtTheFirstSlash(String text, String link, String host) {
        Matcher matcher = Contacts.URL.matcher(text);
        assertThat(matcher.find()).isTrue();
        assertThat(matcher.group()).isEqualTo(link);
        assertThat(matcher.group(1)).isEqualTo(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"awww.lucu", "https:/toko.id", "ftp://toko.id", "toko.id", "www toko"})
    void whatOnlyContainsTheLettersOfALinkIsNone(String text) {
        assertThat(Contacts.URL.matcher(text).find()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "tulis ke siti.aisyah+toko@contoh.co.id ya, siti.aisyah+toko@contoh.co.id",
        "ส่งมาที่ สมชาย@ราคา.com, สมชาย@ราคา.com",
        "gửi về nguyễn_an@vídụ.vn., nguyễn_an@vídụ.vn",
        "<a-b%c@x-y.my>, a-b%c@x-y.my"
    })
    void anEmailAddressMayBeInAnyScript(String text, String address) {
        assertThat(first(Contacts.EMAIL, text)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"siti@", "@contoh.id", "siti@contoh", "siti @ contoh.id", "a@b.c", "harga@150.000"})
    void halfAnAddressIsNone(String text) {
        assertThat(first(Contacts.EMAIL, text)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "halo @budi_99 apa kabar, @budi_99",
        "(@สมชาย) สวัสดี, @สมชาย",
        "谢谢@小明 你好, @小明",
        "谢谢@limwei推荐, @limwei",
        "ขอบคุณ@ปุ้ย_รีวิว ค่ะ, @ปุ้ย_รีวิว",
        "谢谢 @小明 你好, @小明",
        "a@budi, ",
        "@@budi, ",
        "@b, "
    })
    void aMentionStandsAloneAndHasTwoCharactersOrMore(String text, String mention) {
        assertThat(first(Contacts.MENTION, text)).isEqualTo(mention);
    }

    @Test
    void anAddressIsNoMention() {
        assertThat(first(Contacts.MENTION, "siti@contoh.co.id")).isNull();
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : null;
    }
}
