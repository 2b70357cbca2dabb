package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorNumbersTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0812 3456 7890 4111 1111 1111 1111      | <phone> <card>
            WA 0812-3456-7890, KTP 3174051708900001 | WA <phone>, KTP <national-id>
            0812 3456 7890 12                       | <phone> 12
            7123 4567 0912 345 678                  | 7123 4567 <phone>
            +62 812-3456-7890 (0856-7654-3210)      | <phone> (<phone>)
            """)
    void severalNumbersInARowAreToldApart(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            โทร ๐๘๑-๒๓๔-๕๖๗๘ นะ       | โทร <phone> นะ
            ໂທ ໐໒໐ ໕໕໕໕ ໑໒໓໔          | ໂທ <phone>
            ទូរស័ព្ទ ០៩៧ ៣៤៥ ៦៧៨៩      | ទូរស័ព្ទ <phone>
            ဖုန်း ၀၉၁၂၃၄၅၆၇၈၉          | ဖုန်း <phone>
            电话 ＋６５９１２３４５６７      | 电话 ＋<phone>
            บัตร ๑-๑๐๑๕-๐๑๒๓๔-๕๖-๘    | บัตร <national-id>
            """)
    void digitsOfAnyScriptMakeANumber(String text, String redacted) {
        assertThat(redactor.redact(text)).isEqualTo(redacted);
    }

    @ParameterizedTest
    @CsvSource({"S7654321F", "T7654321B", "F7654321Q", "G7654321L", "M7654321J", "m7654321j"})
    void eachSeriesOfSingaporesIdentityNumbersHasItsOwnLetters(String id) {
        assertThat(redactor.redact("IC " + id + " lah")).isEqualTo("IC <national-id> lah");
    }

    @ParameterizedTest
    @CsvSource({"S7654321B", "T7654321F", "F7654321J", "G7654321Q", "M7654321L", "A7654321F", "S7654321FX", "กS7654321B"
    })
    void anIdentityNumberWithTheLetterOfAnotherSeriesStays(String id) {
        assertThat(redactor.redact(id)).isEqualTo(id);
    }

    @Test
    void anAddressInALinkGoesWithTheLink() {
        assertThat(redactor.redact("https://toko.id/u/siti@contoh.id?tel=081234567890 ok"))
                .isEqualTo("<url> ok");
    }

    @Test
    void whatLooksLikeAPlaceholderOrAReplacementStays() {
        assertThat(redactor.redact("hadiah $1 \\ <phone> 081234567890")).isEqualTo("hadiah $1 \\ <phone> <phone>");
    }

    @Test
    void aNumberLongerThanAnyKindIsHiddenAsAWhole() {
        assertThat(redactor.redact("kode 77123456789012345678901234567890 ya")).isEqualTo("kode <number> ya");
    }

    @Test
    void onlyNumbersAreReplacedWhereOnlyTheyAreAskedFor() {
        assertThat(numbersReplaced("@budi siti@contoh.id 081234567890")).isEqualTo("@budi siti@contoh.id <phone>");
    }

    private static String numbersReplaced(String text) {
        return PersonalData.replaced(text, PersonalData.numbersIn(text), PersonalData.Find::placeholder);
    }
}
