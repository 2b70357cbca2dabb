package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    @ParameterizedTest
    @CsvSource({
        "tulis ke ani.b@contoh.co.id ya, tulis ke <email> ya",
        "lihat https://contoh.id/a?b=c sekarang, lihat <url> sekarang",
        "hubungi +62 812-3456-7890, hubungi <number>",
        "kartu 4111 1111 1111 1111 saya, kartu <number> saya",
        "halo @budi_99 apa kabar, halo <mention> apa kabar",
        "โทร ๐๘๑๒๓๔๕๖๗๘, โทร <number>"
    })
    void personalDataBecomesAPlaceholder(String text, String redacted) {
        assertThat(new Redactor().redact(text)).isEqualTo(redacted);
    }

    @Test
    void aTextOfDigitsAloneDoesNotExhaustTheStack() {
        assertThat(new Redactor().redact("1 ".repeat(100_000))).doesNotContain("1 1 1 1 1 1 1 1");
    }

    @ParameterizedTest
    @CsvSource({"harga 150.000 rupiah", "pesanan TS-88213", "jam 10.30", "a@b"})
    void whatIsNoneStays(String text) {
        assertThat(new Redactor().redact(text)).isEqualTo(text);
    }
}
