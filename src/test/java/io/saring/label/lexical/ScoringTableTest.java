package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.saring.label.VectorScaling;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTableTest {

    private static final String LONG_TEXT = "Barangnya bagus sekali, tapi pengirimannya lama banget 😤 ".repeat(140);

    private static Vocabulary everything(Random random) {
        byte[] rarities = new byte[TextFeatures.BUCKETS];
        for (int bucket = 0; bucket < rarities.length; bucket++) {
            rarities[bucket] = (byte) (1 + random.nextInt(255));
        }
        return new Vocabulary(rarities);
    }

    private static TaskWeights task(String name, int labels) {
        List<String> names =
                IntStream.range(0, labels).mapToObj(label -> name + label).toList();
        return new TaskWeights(
                name,
                names,
                Map.of("id", new TaughtLabels(Set.copyOf(names))),
                new float[labels],
                new float[labels],
                new float[0],
                new TaskWeights.Scalings(VectorScaling.none(labels), Map.of()),
                Rest.NONE);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 13, 16})
    void theTableGivesTheSumsOfStepsTimesValues(int labels) {
        // Given weights of two tasks with any steps, the largest included, and a text
        Random random = new Random(labels);
        List<TaskWeights> tasks = List.of(task("one", labels), task("other", 3));
        int stride = LexicalWeights.stride(tasks);
        byte[] steps = new byte[TextFeatures.BUCKETS * stride];
        random.nextBytes(steps);
        Arrays.fill(steps, 0, stride * 1000, (byte) 255);
        LexicalWeights weights =
                new LexicalWeights(everything(random), Lexicon.EMPTY, Set.of("Latn"), tasks, steps, new byte[0]);
        Vectoriser text = new Vectoriser(weights.vocabulary(), weights.lexicon());
        text.read(LONG_TEXT);

        // When
        ScoringTable table = new ScoringTable(steps, weights.stride());
        table.read(text.rows(), text.values(), text.size());
        float[] sums = table.sums(0, labels + 3);

        // Then no further than values are rounded, by half of one in 4096 each
        double rounding = text.size() * 128 * 0.5 / 4096;
        for (int label = 0; label < labels + 3; label++) {
            double expected = 0;
            for (int i = 0; i < text.size(); i++) {
                int step = (steps[text.rows()[i] * stride + label] & 0xFF) - LexicalWeights.ZERO_STEP;
                expected += (double) step * text.values()[i];
            }
            assertThat((double) sums[label]).isCloseTo(expected, within(rounding));
        }
    }

    @Test
    void labelsThatAreAskedForLaterHaveTheSameSums() {
        // Given a text that was read
        Random random = new Random(7);
        List<TaskWeights> tasks = List.of(task("one", 13), task("other", 6));
        byte[] steps = new byte[TextFeatures.BUCKETS * LexicalWeights.stride(tasks)];
        random.nextBytes(steps);
        LexicalWeights weights =
                new LexicalWeights(everything(random), Lexicon.EMPTY, Set.of("Latn"), tasks, steps, new byte[0]);
        Vectoriser text = new Vectoriser(weights.vocabulary(), weights.lexicon());
        text.read(LONG_TEXT);
        ScoringTable atOnce = new ScoringTable(steps, weights.stride());
        atOnce.read(text.rows(), text.values(), text.size());
        ScoringTable inTurn = new ScoringTable(steps, weights.stride());
        inTurn.read(text.rows(), text.values(), text.size());

        // When one asks for all labels, and the other for one task after the other
        float[] all = Arrays.copyOf(atOnce.sums(0, 19), 19);
        float[] first = Arrays.copyOf(inTurn.sums(0, 13), 13);
        float[] other = Arrays.copyOfRange(inTurn.sums(13, 6), 13, 19);

        // Then both have the same
        assertThat(first).isEqualTo(Arrays.copyOf(all, 13));
        assertThat(other).isEqualTo(Arrays.copyOfRange(all, 13, 19));
    }
}
