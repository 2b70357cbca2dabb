package io.saring.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.VectorScaling.Scored;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VectorScalingTest {

    /** Rows that are all scored the same; so many are of the first of two labels, so many of the second. */
    private static List<Scored> rows(double[] scores, int first, int second) {
        List<Scored> rows = new ArrayList<>();
        for (int i = 0; i < first + second; i++) {
            rows.add(new Scored(scores, i < first ? 0 : 1));
        }
        return rows;
    }

    private static double probability(VectorScaling scaling, double... scores) {
        scaling.apply(scores);
        return scores[0];
    }

    @Test
    void whatIsTooSureIsCooledUntilItsProbabilityIsItsAccuracy() {
        // Given scores that say 95 % where three in four are right, on either side
        List<Scored> rows = rows(new double[] {3, 0}, 3000, 1000);
        rows.addAll(rows(new double[] {0, 3}, 1000, 3000));

        // When
        VectorScaling scaling = VectorScaling.none(2).fit(rows);

        // Then
        assertThat(probability(scaling, 3, 0)).isCloseTo(0.75, within(0.005));
        assertThat(scaling.slope()).isLessThan(0.5);
    }

    @Test
    void whatIsTooModestIsSharpened() {
        // Given scores that say 73 % where 98 in a hundred are right
        List<Scored> rows = rows(new double[] {1, 0}, 3920, 80);
        rows.addAll(rows(new double[] {0, 1}, 80, 3920));

        // Then
        assertThat(probability(VectorScaling.none(2).fit(rows), 1, 0)).isCloseTo(0.98, within(0.01));
    }

    @Test
    void aLabelThatIsMoreFrequentThanItsScoresSayIsRaised() {
        // Given scores that tell nothing, of texts of which four in five are of the first label
        List<Scored> rows = rows(new double[] {0, 0}, 4000, 1000);

        // Then
        assertThat(probability(VectorScaling.none(2).fit(rows), 0, 0)).isCloseTo(0.8, within(0.005));
    }

    @Test
    void fewRowsDoNotMoveItFarAndNoneNotAtAll() {
        // Given
        VectorScaling prior = new VectorScaling(0.7, new double[] {0.1, -0.1});

        // When
        VectorScaling few = prior.fit(rows(new double[] {0, 0}, 5, 0));

        // Then
        assertThat(probability(few, 0, 0)).isBetween(probability(prior, 0, 0), 0.75);
        assertThat(prior.fit(List.of()).offsets()).containsExactly(prior.offsets());
        assertThat(prior.fit(List.of()).slope()).isEqualTo(prior.slope());
    }

    @Test
    void probabilitiesSumToOneHoweverLargeTheScores() {
        double[] scores = {1e6, -1e6, 0};
        VectorScaling.none(3).apply(scores);
        assertThat(scores).containsExactly(1, 0, 0);
    }

    @Test
    void theSameRowsGiveTheSameScaling() {
        List<Scored> rows = rows(new double[] {1, 0}, 300, 100);
        assertThat(VectorScaling.none(2).fit(rows).offsets())
                .containsExactly(VectorScaling.none(2).fit(rows).offsets());
    }
}
