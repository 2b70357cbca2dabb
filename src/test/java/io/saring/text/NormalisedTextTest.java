package io.saring.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NormalisedTextTest {

    @Test
    void aTextOfDigitsAndEmojiHasNoLetters() {
        assertThat(new NormalisedText("123 👍", "Zyyy", Set.of(), false, null, Set.of()).hasLetters())
                .isFalse();
        assertThat(new NormalisedText("ຂອບໃຈ", "Laoo", Set.of("Laoo"), false, null, Set.of()).hasLetters())
                .isTrue();
    }

    @Test
    void itsSpansAreThoseOfItsText() {
        assertThat(new NormalisedText("ok ขอบคุณ", "Thai", Set.of("Thai"), true, null, Set.of()).spans())
                .containsExactly(new ScriptSpan("Latn", 0, 3), new ScriptSpan("Thai", 3, 9));
    }

    @Test
    void theAccountOfChangesDoesNotChangeLater() {
        // Given
        Set<Change> changes = EnumSet.of(Change.COMPOSED);
        NormalisedText text = new NormalisedText("é", "Latn", Set.of("Latn"), false, null, changes);

        // When
        changes.add(Change.MARKS_PARTED);

        // Then
        assertThat(text.changes()).containsExactly(Change.COMPOSED);
        assertThatThrownBy(() -> text.changes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void withoutTextOrScriptThereIsNone() {
        assertThatNullPointerException()
                .isThrownBy(() -> new NormalisedText(null, "Latn", Set.of("Latn"), false, null, Set.of()))
                .withMessage("text");
        assertThatNullPointerException()
                .isThrownBy(() -> new NormalisedText("halo", null, Set.of(), false, null, Set.of()))
                .withMessage("script");
    }
}
