package io.saring.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saring.domain.Metric;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import org.junit.jupiter.api.Test;

class MicrometerMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMeters meters = new MicrometerMeters(registry);

    @Test
    void aCounterAddsUpBySeries() {
        // When
        DoubleConsumer labelled = meters.recorder(Metric.MESSAGES, "social", "labelled");
        labelled.accept(2);
        labelled.accept(3);
        meters.recorder(Metric.MESSAGES, "social", "tombstone").accept(1);

        // Then
        assertThat(registry.get("saring.messages")
                        .tags("stream", "social", "outcome", "labelled")
                        .counter()
                        .count())
                .isEqualTo(5);
        assertThat(registry.get("saring.messages")
                        .tag("outcome", "tombstone")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aTimerTakesSecondsAndKeepsTheirFractions() {
        meters.recorder(Metric.INFERENCE, "lexical").accept(0.0125);
        assertThat(registry.get("saring.inference")
                        .tag("engine", "lexical")
                        .timer()
                        .totalTime(TimeUnit.MICROSECONDS))
                .isEqualTo(12_500);
    }

    @Test
    void aSummaryNotesEachValue() {
        DoubleConsumer sizes = meters.recorder(Metric.BATCH_SIZE, "lexical");
        sizes.accept(1);
        sizes.accept(64);
        assertThat(registry.get("saring.batch.size").summary().count()).isEqualTo(2);
        assertThat(registry.get("saring.batch.size").summary().max()).isEqualTo(64);
    }

    @Test
    void aGaugeIsReadAnewEachTime() {
        AtomicInteger depth = new AtomicInteger(3);
        meters.gauge(Metric.QUEUE_DEPTH, depth::get, "lexical");
        depth.set(8);
        assertThat(registry.get("saring.queue.depth")
                        .tag("engine", "lexical")
                        .gauge()
                        .value())
                .isEqualTo(8);
    }

    @Test
    void aMetricWithoutTagsHasOneSeries() {
        meters.gauge(Metric.SCHEMA_WAITING, () -> 2);
        assertThat(registry.get("saring.schema.waiting").gauge().getId().getTags())
                .isEmpty();
    }

    @Test
    void aMetricIsShownWithWhatItMeans() {
        meters.recorder(Metric.DECISIONS, "default", "BLOCK").accept(1);
        assertThat(registry.get("saring.decisions").counter().getId().getDescription())
                .isEqualTo("Decisions by policy and action.");
    }

    @Test
    void aGaugeCannotBeRecorded() {
        assertThatThrownBy(() -> meters.recorder(Metric.IN_FLIGHT, "social"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("IN_FLIGHT is a gauge: it is read, not recorded");
    }
}
