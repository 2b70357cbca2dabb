package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.re2j.PatternSyntaxException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchPatternTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "((a{1,100}){1,100}){1,100}",
                "((\\p{Thai}{100,}){100}){9}",
                "(?:[a-z]{0,1000}\\d{1,3}){20}",
                "((x{1000}))(y(z{999})){10}",
                "(([\\]{)]{50}){50}){50}"
            })
    void whatWouldBeSpeltOutAThousandfoldIsRefusedBeforeItIs(String pattern) {
        assertThatThrownBy(() -> SearchPattern.compile(pattern, 0))
                .isInstanceOf(PatternSyntaxException.class)
                .hasMessageContaining("steps in all, and a pattern has at most 10000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            \\d{4}-\\d{4}-\\d{4}-\\d{4}              | 1234-5678-1234-5678
            (wd ?[0-9]{1,3} ?juta)+                  | wd 50 juta
            [[:alpha:]]{3}\\x{1F3B0}                 | abc🎰
            a{b                                      | a{b
            x\\{3\\}                                 | x{3}
            [^]]{5}                                  | abcde
            \\bslot\\b.{0,40}\\bgacor\\b             | slot yang paling gacor
            (?i)(?:https?://)?t\\.me/[a-z0-9_]{5,32} | T.me/abc_de
            """)
    void whatPeopleWriteIsCompiled(String pattern, String text) {
        assertThat(SearchPattern.compile(pattern, 0).matcher(text).find()).isTrue();
    }
}
