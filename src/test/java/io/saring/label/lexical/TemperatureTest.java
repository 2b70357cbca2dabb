package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.lexical.LinearTrainer.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemperatureTest {

    /** Scores every text 2 for the first of two labels and 0 for the second: 88 % sure of the first. */
    private static final LinearModel MODEL = new LinearModel(
            "task", List.of("a", "b"), Set.of("en"), new float[] {2, 0}, new float[] {1, 1}, 1, new byte[16]);

    private static List<Example> examples(int right, int wrong) {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < right + wrong; i++) {
            examples.add(new Example(new int[0], new float[0], i < right ? 0 : 1, 1));
        }
        return examples;
    }

    @Test
    void aModelThatIsTooSureIsCooledUntilItsProbabilityIsItsAccuracy() {
        // Given accuracy 3/4: the score that says so is ln 3, so the temperature is 2 / ln 3
        assertThat(Temperature.fit(MODEL, examples(75, 25))).isCloseTo((float) (2 / Math.log(3)), within(0.03f));
    }

    @Test
    void aModelThatIsTooModestIsSharpened() {
        // Given accuracy 0.98: the score that says so is ln 49
        assertThat(Temperature.fit(MODEL, examples(98, 2))).isCloseTo((float) (2 / Math.log(49)), within(0.02f));
    }

    @Test
    void withoutExamplesScoresStayAsTheyAre() {
        assertThat(Temperature.fit(MODEL, List.of())).isEqualTo(1);
    }
}
