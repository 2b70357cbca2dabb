package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThresholdSuggestionTest {

    @Test
    void theLowestThresholdIsTakenFromWhichOnTheRuleWasRightOftenEnough() {
        // Given half of those under 0.8 right, and nine of ten of those over it
        List<ReviewedRule> rows = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            rows.add(row(0.50 + 0.0029 * i, i % 2 == 0));
            rows.add(row(0.801 + 0.0019 * i, i % 10 != 0));
        }

        // When
        ThresholdSuggestion suggestion = ThresholdSuggestion.of(rows, 0.5, 0.88);

        // Then
        assertThat(suggestion.reviewed()).isEqualTo(200);
        assertThat(suggestion.before().value()).isCloseTo(0.7, within(0.01));
        assertThat(suggestion.threshold()).isBetween(0.77, 0.82);
        assertThat(suggestion.after().value()).isGreaterThanOrEqualTo(0.88);
        assertThat(suggestion.after().interval().low()).isLessThan(0.88);
        assertThat(suggestion.kept()).isBetween(0.6, 0.75);
    }

    @Test
    void aRuleThatIsRightOftenEnoughStays() {
        List<ReviewedRule> rows = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            rows.add(row(0.6 + i * 0.01, i != 3));
        }
        assertThat(ThresholdSuggestion.of(rows, 0.55, 0.9).threshold()).isEqualTo(0.55);
    }

    @Test
    void onFewVerdictsNothingIsSaidAndWhatCannotBeReachedIsNotPromised() {
        List<ReviewedRule> few = new ArrayList<>();
        List<ReviewedRule> wrong = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            wrong.add(row(0.5 + i * 0.005, i % 3 == 0));
            if (i < 19) {
                few.add(row(0.5 + i * 0.005, true));
            }
        }
        assertThat(ThresholdSuggestion.of(few, 0.5, 0.9).before()).isNull();
        ThresholdSuggestion none = ThresholdSuggestion.of(wrong, 0.5, 0.9);
        assertThat(none.before()).isNotNull();
        assertThat(none.threshold()).isNull();
    }

    @Test
    void oneThatWasDrawnFromAHundredStandsForThemAndMakesTheIntervalWide() {
        // Given 50 of a queue, all right, and one of a hundred that nobody looked at, wrong
        List<ReviewedRule> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(row(0.9, true));
        }
        rows.add(new ReviewedRule("id", 0.9, 100, false));

        // When
        Proportion before = ThresholdSuggestion.of(rows, 0.5, 0.9).before();

        // Then
        assertThat(before.value()).isCloseTo(1 / 3.0, within(0.2));
        assertThat(before.interval().high() - before.interval().low()).isGreaterThan(0.5);
    }

    private static ReviewedRule row(double probability, boolean isRight) {
        return new ReviewedRule("id", probability, 1, isRight);
    }
}
