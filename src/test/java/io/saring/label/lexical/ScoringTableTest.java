package io.saring.label.lexical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoringTableTest {

    private static final int ROWS = 1 << 8;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 7, 15, 16})
    void theTableGivesWhatThePlainModelGivesToTheLastBit(int labels) {
        // Given a model of any weights, and a text
        Random random = new Random(labels);
        byte[] weights = new byte[ROWS * labels];
        random.nextBytes(weights);
        float[] biases = new float[labels];
        float[] scales = new float[labels];
        for (int label = 0; label < labels; label++) {
            biases[label] = random.nextFloat() - 0.5f;
            scales[label] = random.nextFloat() / 10;
        }
        LinearModel model = new LinearModel(
                "task",
                IntStream.range(0, labels).mapToObj(label -> "label-" + label).toList(),
                Set.of("id"),
                biases,
                scales,
                1.7f,
                weights);
        byte[] rarities = new byte[TextFeatures.BUCKETS];
        random.nextBytes(rarities);
        Vectoriser text = new Vectoriser(new Rarities(rarities));
        text.read("Barangnya bagus sekali, tapi pengirimannya lama banget 😤");

        // Then
        assertThat(new ScoringTable(model).probabilities(text)).containsExactly(model.probabilities(text));
    }
}
