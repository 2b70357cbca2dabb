package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.VectorScaling;
import io.saring.label.VectorScaling.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Language models' calibration: their own leaning is taken out, and a temperature put in. */
class ContextualFitTest {

    private static final double[] LEANING = {Math.log(0.7), Math.log(0.2), Math.log(0.1)};

    @Test
    void aTextThatSaysNoMoreThanOneWithoutContentIsUndecided() {
        // Given
        VectorScaling scaling = new ContextualFit(LEANING).scaling(1.7);

        // When
        double[] probabilities = LEANING.clone();
        scaling.apply(probabilities);

        // Then
        assertThat(probabilities).containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-9));
    }

    @Test
    void aModelThatIsTooSureIsMadeAsSureAsItIsRight() {
        // Given a model whose scores are twice as far apart as they should be
        List<Scored> rows = rows(3000, 2);

        // When
        VectorScaling scaling = new ContextualFit(LEANING).fit(rows, 1);

        // Then
        assertThat(scaling.slope()).isCloseTo(0.5, within(0.05));
    }

    @Test
    void fewRowsDoNotMoveItFar() {
        VectorScaling scaling = new ContextualFit(LEANING).fit(rows(3, 10), 1);
        assertThat(scaling.slope()).isBetween(0.3, 1.5);
    }

    private static List<Scored> rows(int count, double sureness) {
        Random random = new Random(3);
        List<Scored> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double[] evidence = random.doubles(3, -2, 2).toArray();
            double[] probabilities = evidence.clone();
            VectorScaling.none(3).apply(probabilities);
            double dice = random.nextDouble();
            int label = dice < probabilities[0] ? 0 : dice < probabilities[0] + probabilities[1] ? 1 : 2;
            double[] scores = new double[3];
            for (int j = 0; j < 3; j++) {
                scores[j] = sureness * evidence[j] + LEANING[j];
            }
            rows.add(new Scored(scores, label));
        }
        return rows;
    }
}
