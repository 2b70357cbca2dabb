package io.saring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.evaluate.CascadeEvaluation.Wanted;
import io.saring.label.LabelledRow;
import io.saring.label.Task;
import io.saring.label.Tasks;
import io.saring.serving.CascadeThresholds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CascadeEvaluationTest {

    /** Rows of a first tier that is as often right as it says, and a second one that is right as often as is told. */
    private static List<CascadeRow> rows(long seed, String task, String lang, double second, int count) {
        Random random = new Random(seed);
        List<CascadeRow> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double sure = 0.4 + 0.6 * random.nextDouble();
            rows.add(new CascadeRow(task, lang, sure, random.nextDouble() < sure, random.nextDouble() < second));
        }
        return rows;
    }

    private static CascadeEvaluation evaluate(Wanted wanted) {
        return CascadeEvaluation.of(
                "model",
                "1",
                rows(1, "topic", "id", 0.85, 20_000),
                rows(2, "topic", "id", 0.85, 30_000),
                200_000,
                wanted);
    }

    @Test
    void theShareThatIsAskedForIsHandedOnAndTheLeastSureAre() {
        CascadeEvaluation evaluation = evaluate(new CascadeEvaluation.Wanted.Share(0.3));
        assertThat(evaluation.chosen().share()).isCloseTo(0.3, within(0.02));
        assertThat(evaluation.chosen().quality())
                .isGreaterThan(evaluation.chosen().random() + 0.05);
        assertThat(evaluation.area()).isPositive();
        assertThat(evaluation.texts()).isLessThanOrEqualTo(30_000);
        assertThat(evaluation.modelCalls()).isLessThan(evaluation.chosen().share());
    }

    @Test
    void theCurveGoesFromNothingToEverything() {
        List<CascadeEvaluation.Point> curve =
                evaluate(new CascadeEvaluation.Wanted.Share(0.3)).curve();
        assertThat(curve.get(0).share()).isZero();
        assertThat(curve.get(curve.size() - 1).share()).isEqualTo(1);
        assertThat(curve.get(0).quality()).isCloseTo(0.7, within(0.02));
        assertThat(curve.get(curve.size() - 1).quality()).isCloseTo(0.85, within(0.02));
    }

    @Test
    void withALossThatMayBeTakenAsFewAsPossibleAreHandedOn() {
        CascadeEvaluation none = evaluate(new CascadeEvaluation.Wanted.Loss(0.0));
        CascadeEvaluation some = evaluate(new CascadeEvaluation.Wanted.Loss(0.05));
        double everything = none.curve().get(none.curve().size() - 1).quality();
        assertThat(none.chosen().quality()).isCloseTo(everything, within(0.02));
        assertThat(some.chosen().quality()).isCloseTo(everything - 0.05, within(0.02));
        assertThat(some.chosen().share()).isLessThan(none.chosen().share());
    }

    @Test
    void aLanguageInWhichTheSecondTierIsBadIsHandedOnLess() {
        // Given a second tier that is good in one language and bad in another
        List<CascadeRow> chooseOn = new ArrayList<>(rows(1, "topic", "id", 0.95, 10_000));
        chooseOn.addAll(rows(2, "topic", "lo", 0.5, 10_000));
        List<CascadeRow> stream = new ArrayList<>(rows(3, "topic", "id", 0.95, 2_000));
        stream.addAll(rows(4, "topic", "lo", 0.5, 2_000));

        // When
        CascadeThresholds thresholds = CascadeEvaluation.of(
                        "model", "1", chooseOn, stream, 20_000, new CascadeEvaluation.Wanted.Share(0.3))
                .thresholds();

        // Then
        assertThat(thresholds.sure("topic", "id", 0.7)).isFalse();
        assertThat(thresholds.sure("topic", "lo", 0.7)).isTrue();
    }

    @Test
    void thresholdsAreChosenForTheMixtureOfTheStream() {
        // Given rows to choose on that are mostly of a task of which the first tier is sure
        List<CascadeRow> chooseOn = new ArrayList<>(rows(1, "topic", "id", 0.85, 2_000));
        IntStream.range(0, 20_000).forEach(i -> chooseOn.add(new CascadeRow("spam", "id", 0.99, true, true)));

        // When the stream is all of the other
        CascadeEvaluation evaluation = CascadeEvaluation.of(
                "model",
                "1",
                chooseOn,
                rows(2, "topic", "id", 0.85, 30_000),
                100_000,
                new CascadeEvaluation.Wanted.Share(0.3));

        // Then
        assertThat(evaluation.chosen().share()).isCloseTo(0.3, within(0.03));
    }

    @Test
    void aSimulatedTierIsRightAsOftenAsToldAndAlwaysSaysTheSame() {
        Task topic = Tasks.shipped().named("topic");
        List<LabelledRow> rows = IntStream.range(0, 5_000)
                .mapToObj(i ->
                        new LabelledRow("id", "text " + i, topic.labelNames().get(i % 7), null, null))
                .toList();
        List<String> labels = new SimulatedTier(0.85).labels(topic, rows);
        long right = IntStream.range(0, rows.size())
                .filter(i -> labels.get(i).equals(rows.get(i).label()))
                .count();
        assertThat(right / 5_000.0).isCloseTo(0.85, within(0.02));
        assertThat(new SimulatedTier(0.85).labels(topic, rows)).isEqualTo(labels);
        assertThat(topic.labelNames()).containsAll(labels);
    }

    @Test
    void aStreamOfZipfHasSomeTextsFarMoreOftenThanOthersAndIsTheSameEveryTime() {
        int[] stream = ZipfStream.of(10_000, 100_000);
        int[] counts = new int[10_000];
        for (int text : stream) {
            counts[text]++;
        }
        int[] sorted = IntStream.of(counts).sorted().toArray();
        assertThat(sorted[9_999]).isGreaterThan(5 * Math.max(1, sorted[2_000]));
        assertThat(ZipfStream.of(10_000, 100_000)).isEqualTo(stream);
    }

    @Test
    void thePageAndTheJsonHaveWhatWasMeasured() {
        CascadeEvaluation evaluation = evaluate(new CascadeEvaluation.Wanted.Share(0.3));
        assertThat(CascadeReport.page("a", "b<c>", evaluation)).contains("<polyline", "b&lt;c&gt;", "topic");
        assertThat(CascadeReport.json(evaluation)).contains("\"area_above_random\":", "\"thresholds\":{\"topic\"");
    }
}
