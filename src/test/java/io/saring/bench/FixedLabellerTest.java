package io.saring.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.LabelResult;
import io.saring.domain.Provenance;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.text.Normaliser;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixedLabellerTest {

    private static final LabelOutcome.Labelled ANSWER = new LabelOutcome.Labelled(
            List.of(
                    new LabelResult("spam", "none", 1, Map.of("none", 1.0), null),
                    new LabelResult("topic", "delivery", 1, Map.of("delivery", 1.0), null)),
            new Provenance("fixed", "model", "revision", null, "1", 0, false, false, 0));

    @ParameterizedTest
    @ValueSource(longs = {0, 50_000})
    void everyTextOfABatchHasTheSameAnswerAtOnceOrAfterAWhile(long nanos) {
        // Given
        LabelRequest one = new LabelRequest(new Normaliser().normalise("one"), Set.of("spam", "topic"), null);
        LabelRequest other = new LabelRequest(new Normaliser().normalise("other"), Set.of("spam", "topic"), null);

        try (FixedLabeller labeller = new FixedLabeller(ANSWER, Duration.ofNanos(nanos))) {
            // When
            List<LabelOutcome> outcomes = labeller.label(List.of(one, other, one));

            // Then
            assertThat(outcomes).containsExactly(ANSWER, ANSWER, ANSWER);
            assertThat(labeller.tasks()).containsExactlyInAnyOrder("spam", "topic");
        }
    }
}
