package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalNumberTest {

    @ParameterizedTest
    @CsvSource({
        "1-1015-01234-56-8, THAI_ID",
        "8101501234565, THAI_ID",
        "4111111111119, CARD", // 13 digits
        "2223 0000 4841 0010, CARD",
        "6221260000000000001, CARD", // 19 digits
        "3174051708900001, INDONESIAN_NIK",
        "3174055708900001, INDONESIAN_NIK", // a woman's
        "9171013112990001, INDONESIAN_NIK", // Papua
        "3174052902000001, INDONESIAN_NIK", // the 29th of February 2000
        "900131-14-5678, MALAYSIAN_NRIC",
        "900131 71 5678, MALAYSIAN_NRIC", // born abroad
        "040229-01-1234, MALAYSIAN_NRIC",
        "001190012345, VIETNAMESE_ID",
        "079 199 012 345, VIETNAMESE_ID",
        "1234-5678-9012-3456, PHILIPPINE_ID",
        "123-456-789, PHILIPPINE_ID",
        "123-456-789-000, PHILIPPINE_ID",
        "123-456-789-00000, PHILIPPINE_ID",
        "34-1234567-8, PHILIPPINE_ID",
        "+62 812-3456-7890, PHONE",
        "0062 812 3456 7890, PHONE",
        "9123 4567, PHONE", // Singapore
        "0812.3456.7890, PHONE", // Indonesia
        "012-345 6789, PHONE", // Malaysia
        "09 123 456 789, PHONE", // Myanmar
        "020 5555 1234, PHONE", // Laos
        "855 12 345 678, PHONE", // Cambodia
        "66812345678, PHONE",
        "6591234567, PHONE",
        "7712345678, OTHER"
    })
    void aNumberIsOfTheFirstKindWhoseRuleItKeeps(String written, String kind) {
        assertThat(of(written)).hasValue(PersonalNumber.valueOf(kind));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            THAI_ID        | 1101501234569       | wrong check digit
            THAI_ID        | 9101501234563       | first digit over 8
            THAI_ID        | 0101501234560       | first digit 0
            THAI_ID        | 110150123456        | a digit short
            CARD           | 4111111111111112    | wrong check digit
            CARD           | 1111111111111117    | no network begins with 1
            CARD           | 7111111111111114    | nor with 7
            CARD           | 411111111117        | a digit short
            CARD           | 62212600000000000010 | a digit too many
            INDONESIAN_NIK | 317405170890000     | a digit short
            INDONESIAN_NIK | 1074051708900001    | no province 10
            INDONESIAN_NIK | 3174053202900001    | the 32nd
            INDONESIAN_NIK | 3174050008900001    | day 0
            INDONESIAN_NIK | 3174054008900001    | day 40, neither a man's nor a woman's
            INDONESIAN_NIK | 3174057208900001    | the 32nd, a woman's
            INDONESIAN_NIK | 3174052902010001    | 2001 was no leap year
            INDONESIAN_NIK | 3174051713900001    | the 13th month
            MALAYSIAN_NRIC | 90013-114-5678      | groups of other lengths
            MALAYSIAN_NRIC | 900131-00-5678      | no place 00
            MALAYSIAN_NRIC | 900231-14-5678      | the 31st of February
            VIETNAMESE_ID  | 000190012345        | no province 000
            VIETNAMESE_ID  | 080190012345        | a province that looks like a telephone
            VIETNAMESE_ID  | 001490012345        | a century to come
            VIETNAMESE_ID  | 001-190-012-345     | never written with hyphens
            PHILIPPINE_ID  | 123 456 789 000     | never written with spaces
            PHILIPPINE_ID  | 341234567-8         | groups of other lengths
            PHONE          | +1234567            | seven digits
            PHONE          | +1234567890123456   | sixteen digits
            PHONE          | 7123 4567           | no network of Singapore
            PHONE          | 0112345             | too short
            OTHER          | 77123456            | eight digits
            OTHER          | 771-234-5678        | not in one piece
            """)
    void aNumberThatBreaksTheRuleIsNotOfTheKind(String kind, String written, String why) {
        assertThat(PersonalNumber.valueOf(kind).matches(digits(written), written))
                .as(why)
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "18", "19", "20", "69", "70", "73", "80", "81", "94", "95", "96", "97"})
    void nobodyWasBornInAPlaceThatMalaysiaNeverNumbered(String place) {
        assertThat(PersonalNumber.MALAYSIAN_NRIC.matches("900131" + place + "5678", "900131-" + place + "-5678"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"01", "16", "21", "59", "68", "71", "72", "74", "79", "82", "93", "98", "99"})
    void thePlacesBesideThoseAreOnes(String place) {
        assertThat(PersonalNumber.MALAYSIAN_NRIC.matches("900131" + place + "5678", "900131-" + place + "-5678"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"62.812.345.678", "66,812,345,678"})
    void thousandsAreAPriceAndNoTelephoneNumber(String price) {
        assertThat(of(price)).isEmpty();
        assertThat(PersonalNumber.of(digits(price), digits(price))).hasValue(PersonalNumber.PHONE);
    }

    @Test
    void nationalIdentitiesShareOnePlaceholder() {
        assertThat(PersonalNumber.THAI_ID.placeholder()).isEqualTo("<national-id>");
        assertThat(PersonalNumber.PHILIPPINE_ID.placeholder()).isEqualTo("<national-id>");
        assertThat(PersonalNumber.CARD.placeholder()).isEqualTo("<card>");
        assertThat(PersonalNumber.PHONE.placeholder()).isEqualTo("<phone>");
    }

    private static Optional<PersonalNumber> of(String written) {
        return PersonalNumber.of(digits(written), written);
    }

    private static String digits(String written) {
        return written.replaceAll("\\D", "");
    }
}
