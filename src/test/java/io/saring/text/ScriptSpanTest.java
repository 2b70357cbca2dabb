package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptSpanTest {

    @Test
    void whatIsInNoScriptBelongsToTheSpanBeforeItAndAtTheBeginningToTheFirst() {
        assertThat(ScriptSpan.of("1. ok! 👍 ขอบคุณ 5555 谢谢"))
                .containsExactly(
                        new ScriptSpan("Latn", 0, 10), new ScriptSpan("Thai", 10, 22), new ScriptSpan("Hani", 22, 24));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "👍", "๑๒๓ !"})
    void aTextWithoutLettersHasNoSpans(String text) {
        assertThat(ScriptSpan.of(text)).isEmpty();
    }

    @Test
    void vowelsAndTonesBelongToTheirLetters() {
        assertThat(ScriptSpan.of("ភាសាខ្មែរ")).containsExactly(new ScriptSpan("Khmr", 0, 9));
        assertThat(ScriptSpan.of("e\u0301a")).containsExactly(new ScriptSpan("Latn", 0, 3));
    }

    @Test
    void lettersBeyondTheBasicPlaneTakeTwoUnits() {
        assertThat(ScriptSpan.of("𠀀a")).containsExactly(new ScriptSpan("Hani", 0, 2), new ScriptSpan("Latn", 2, 3));
    }

    @Test
    void togetherTheSpansAreTheText() {
        // Given
        String text = "Halo สวัสดี ສະບາຍດີ မင်္ဂလာပါ வணக்கம் 你好 xin chào";

        // When
        List<ScriptSpan> spans = ScriptSpan.of(text);

        // Then
        assertThat(spans)
                .extracting(ScriptSpan::script)
                .containsExactly("Latn", "Thai", "Laoo", "Mymr", "Taml", "Hani", "Latn");
        StringBuilder together = new StringBuilder();
        spans.forEach(span -> together.append(text, span.start(), span.end()));
        assertThat(together).hasToString(text);
    }

    @Test
    void styledLettersAreInLatinScriptAndFlagsInNone() {
        assertThat(ScriptSpan.of("ขอบคุณ 𝐇𝐢 🇲🇾 ok"))
                .containsExactly(new ScriptSpan("Thai", 0, 7), new ScriptSpan("Latn", 7, 19));
        assertThat(new Normaliser().normalise("ℂ").spans()).containsExactly(new ScriptSpan("Latn", 0, 1));
    }

    @Test
    void aTextOfSignsThatLookLikeLettersIsInTheirScript() {
        assertThat(new Normaliser().normalise("𝚱").spans()).containsExactly(new ScriptSpan("Latn", 0, 2));
    }
}
