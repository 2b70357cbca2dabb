package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the cache measures of itself, and what it tells of an answer that it had. */
class CachingLaneMetersTest {

    private final Map<String, Double> lookups = new HashMap<>();
    private final Map<Metric, DoubleSupplier> gauges = new HashMap<>();
    private final FakeLane engine = new FakeLane("engine", "spam");
    private final CachingLane cache = new CachingLane(engine, 1 << 20, new Meters() {
        @Override
        public DoubleConsumer recorder(Metric metric, String... tags) {
            return value -> lookups.merge(String.join(" ", tags), value, Double::sum);
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tags) {
            gauges.put(metric, value);
        }
    });

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void missesSharedCallsAndHitsAreCountedApart() {
        // Given a text that comes twice before it is answered, and twice after
        var first = submit("Promo besar");
        var second = submit("Promo besar");
        engine.answer("spam", null);
        var third = submit("Promo besar");
        var fourth = submit("Promo besar");

        // Then
        assertThat(lookups)
                .containsOnly(
                        Map.entry("engine miss", 1.0), Map.entry("engine shared", 1.0), Map.entry("engine hit", 2.0));
        assertThat(first).isCompleted();
        assertThat(second).isCompleted();
        assertThat(third).isCompleted();
        assertThat(fourth).isCompleted();
    }

    @Test
    void itsSizeIsMeasured() {
        var unused = submit("Promo besar");
        engine.answer("spam", null);
        assertThat(gauges.get(Metric.CACHE_ENTRIES).getAsDouble()).isEqualTo(1);
    }

    @Test
    void anAnswerThatIsUsedAgainTookNoTimeAndIsOfItsOwnWriting() {
        // Given
        var unused = submit("Promo besar");
        engine.answer("spam", null);

        // When the text comes again, with a character without width
        LaneResult.Labelled again =
                (LaneResult.Labelled) submit("Promo\u200b besar").join();

        // Then
        assertThat(again.effort()).isEqualTo(new LaneResult.Effort(1, 0, 0));
        assertThat(again.text()).isEqualTo(Submission.of("Promo\u200b besar").normalised());
        assertThat(again.degraded()).isFalse();
    }

    @Test
    void theOrderInWhichTasksAreNamedMakesNoOtherQuestion() {
        var first = cache.submit("social", Submission.of("ya"), new LinkedHashSet<>(List.of("spam", "topic")));
        var second = cache.submit("chat", Submission.of("ya"), new LinkedHashSet<>(List.of("topic", "spam")));
        assertThat(engine.asked).hasSize(1);
        assertThat(first).isNotDone();
        assertThat(second).isNotDone();
    }

    private CompletableFuture<LaneResult> submit(String text) {
        return cache.submit("social", Submission.of(text), Set.of("spam"));
    }
}
