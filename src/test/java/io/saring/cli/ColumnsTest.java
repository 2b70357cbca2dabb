package io.saring.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"halo,'halo  '", "halo dunia,halo …", "本土喜剧,本土… ", "น้ำใจดี,น้ำใจดี "})
    void textOfAnyScriptTakesExactlyItsColumns(String text, String fitted) {
        assertThat(Columns.fit(text, 6)).isEqualTo(fitted);
    }

    @Test
    void whatAPersonWroteCannotMoveTheCursor() {
        assertThat(Columns.fit("a\u001b[2Jb\nc\u202Ed", 9)).isEqualTo("a [2Jb c…");
    }
}
