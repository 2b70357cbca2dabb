package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource({
        "tulis ke ani.b@contoh.co.id ya, tulis ke <email> ya",
        "lihat https://contoh.id/a?b=c sekarang, lihat <url> sekarang",
        "halo @budi_99 apa kabar, halo <mention> apa kabar"
    })
    void addressesAndMentionsBecomePlaceholders(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "hubungi +62 812-3456-7890 ya, hubungi <phone> ya",
        "WA 0812 3456 7890, WA <phone>",
        "call (021) 555-12345, call <phone>",
        "tel 012-345 6789, tel <phone>",
        "+60 12-345 6789, <phone>",
        "โทร 081-234-5678 ค่ะ, โทร <phone> ค่ะ",
        "โทร ๐๘๑๒๓๔๕๖๗๘, โทร <phone>",
        "text 0917 123 4567 po, text <phone> po",
        "+63 917 123 4567, <phone>",
        "gọi 0912 345 678 nhé, gọi <phone> nhé",
        "gọi +84 912 345 678, gọi <phone>",
        "SMS 9123 4567 lah, SMS <phone> lah",
        "call +1 415 555 2671, call <phone>",
        "0812-3456-7890 0819-8765-4321, <phone> <phone>"
    })
    void telephoneNumbersBecomePlaceholders(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "kartu 4111 1111 1111 1111 saya, kartu <card> saya",
        "5500-0000-0000-0004, <card>",
        "371449635398431, <card>",
        "NRIC S1234567D, NRIC <national-id>",
        "t1234567j, <national-id>",
        "F1234567N, <national-id>",
        "G1234567X, <national-id>",
        "M1234567K, <national-id>",
        "M5012345J, <national-id>",
        "NIK 3174051708900001, NIK <national-id>",
        "NIK 3174055708900001, NIK <national-id>",
        "MyKad 900131-14-5678, MyKad <national-id>",
        "900131145678, <national-id>",
        "บัตร 1-1015-01234-56-8, บัตร <national-id>",
        "บัตร 1101501234568, บัตร <national-id>",
        "CCCD 001190012345, CCCD <national-id>",
        "TIN 123-456-789-000, TIN <national-id>",
        "SSS 34-1234567-8, SSS <national-id>",
        "PhilID 1234-5678-9012-3456, PhilID <national-id>"
    })
    void identityNumbersAndCardsBecomePlaceholders(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({
        "4111 1111 1111 1112, a card with a wrong digit",
        "S1234567A, a wrong letter",
        "M1234567X, a wrong letter of the M series",
        "XS1234567D, a longer word",
        "1-1015-01234-56-9, a Thai id with a wrong digit",
        "900231-14-5678, a Malaysian number of the 31st of February",
        "900131-17-5678, a Malaysian number of no place",
        "3174053213900001 x, a NIK of the 13th month",
        "123-4567-890, a Philippine number in other groups",
        "harga 150.000 rupiah, a price",
        "harga 15.000.000 rupiah, a higher price",
        "1.500.000.000, a higher one",
        "pesanan TS-88213, an order",
        "jam 10.30, a time",
        "2024-01-15 10:30, a date",
        "7123 4567, eight digits of no network",
        "a@b, half an address"
    })
    void whatComesNearStays(String text, String what) {
        String redacted = redactor.redact(text);
        assertThat(redacted).as(what).doesNotContain("<card>", "<phone>", "<national-id>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"harga 150.000 rupiah", "harga 15.000.000 rupiah", "2024-01-15 10:30", "S1234567A", "a@b"})
    void whatIsNoneStaysAsItIs(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    @Test
    void aLongNumberOfNoKindIsHiddenAllTheSame() {
        assertThat(redactor.redact("rekening 7712345678")).isEqualTo("rekening <number>");
    }

    @Test
    void aTextOfDigitsAloneDoesNotExhaustTheStack() {
        assertThat(redactor.redact("1 ".repeat(100_000))).isNotEmpty();
        assertThat(redactor.redact("7".repeat(100_000))).doesNotContain("777777777");
    }
}
