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
        assertThat(Columns.fit("a\u001b[2Jb\nc\u202Ed", 9)).isEqualTo("a [2Jb cd");
    }

    @ParameterizedTest
    @CsvSource({
        "halo, 4",
        "น้ำใจดี, 5",
        "ຂອບໃຈ, 5",
        "ភាសាខ្មែរ, 8",
        "本土喜剧, 8",
        "한국어, 6",
        "ｆｕｌｌ, 8",
        "😀👍, 4",
        "ế, 1",
        "z\u0336a\u0332, 2"
    })
    void columnsAreCountedAsTerminalsDo(String text, int columns) {
        assertThat(Columns.width(text)).isEqualTo(columns);
    }

    @ParameterizedTest
    @CsvSource({"❤️, ❤", "👍🏽, 👍", "👨\u200D👩, 👨👩"})
    void whatTerminalsDisagreeAboutIsLeftOut(String text, String shown) {
        assertThat(Columns.fit(text, 6).strip()).isEqualTo(shown);
    }

    @Test
    void aCutLeavesNoLetterWithoutItsMarks() {
        assertThat(Columns.fit("e\u0331e\u0331e\u0331e\u0331", 3)).isEqualTo("e\u0331e\u0331…");
    }
}
