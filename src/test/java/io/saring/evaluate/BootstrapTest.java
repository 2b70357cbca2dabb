package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    /** Rows of two labels in two languages, of which a share is answered right. */
    private static List<Prediction> rows(int count, double right, long seed, boolean grouped) {
        Random random = new Random(seed);
        List<Prediction> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String expected = i % 2 == 0 ? "a" : "b";
            String other = i % 2 == 0 ? "b" : "a";
            boolean isRight = random.nextDouble() < right;
            for (String lang : List.of("id", "th")) {
                rows.add(new Prediction(lang, expected, isRight ? expected : other, grouped ? "g" + i : null, 0.5));
            }
        }
        return rows;
    }

    @Test
    void theIntervalHoldsTheMeasureAndIsAsWideAsTheoryHasIt() {
        // Given 1,000 rows in each of two languages, 80 % right
        List<Prediction> rows = rows(1_000, 0.8, 1, false);

        // When
        Interval interval = new Bootstrap(rows).languageMeanF1(rows);

        // Then: two times 1.96 standard errors of a share of 2,000 rows are 0.035
        double measured = Metrics.languageMeanF1(rows);
        assertThat(measured).isBetween(interval.low(), interval.high());
        assertThat(interval.high() - interval.low()).isCloseTo(0.035, Assertions.within(0.006));
    }

    @Test
    void rowsOfOneGroupAreDrawnTogetherSoThatTheIntervalIsWider() {
        // Given the same, where each text stands in both languages and is right in both or in neither
        List<Prediction> rows = rows(1_000, 0.8, 1, true);

        // When
        Interval interval = new Bootstrap(rows).languageMeanF1(rows);

        // Then: as of 1,000 rows
        assertThat(interval.high() - interval.low()).isCloseTo(0.050, Assertions.within(0.008));
    }

    @Test
    void aDifferenceIsToldFromChanceAndChanceFromADifference() {
        List<Prediction> good = rows(500, 0.85, 1, false);
        List<Prediction> bad = rows(500, 0.75, 2, false);
        List<Prediction> asGood = rows(500, 0.85, 3, false);
        Bootstrap bootstrap = new Bootstrap(good);
        assertThat(bootstrap.chance(good, bad)).isLessThan(0.01);
        assertThat(bootstrap.chance(good, asGood)).isGreaterThan(0.05);
        assertThat(bootstrap.chance(good, good)).isEqualTo(1);
    }

    @Test
    void theSameRowsGiveTheSameIntervalEveryTime() {
        List<Prediction> rows = rows(100, 0.8, 1, false);
        assertThat(new Bootstrap(rows).languageMeanF1(rows)).isEqualTo(new Bootstrap(rows).languageMeanF1(rows));
    }

    @Test
    void holmRaisesEachChanceByHowManyAreStillToBeTested() {
        assertThat(Holm.adjust(Map.of("a", 0.01, "b", 0.04, "c", 0.03)))
                .containsEntry("a", 0.03)
                .containsEntry("c", 0.06)
                .containsEntry("b", 0.06);
    }
}
