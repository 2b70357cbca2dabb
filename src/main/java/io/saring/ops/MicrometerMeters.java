package io.saring.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** Measures into a Micrometer registry. Thread-safe. */
public final class MicrometerMeters implements Meters {

    private final MeterRegistry registry;

    /** Over a registry. */
    public MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public DoubleConsumer recorder(Metric metric, String... tagValues) {
        List<Tag> tags = tags(metric, tagValues);
        return switch (metric.kind()) {
            case COUNTER ->
                Counter.builder(metric.id())
                        .description(metric.help())
                        .tags(tags)
                        .register(registry)::increment;
            case SUMMARY ->
                DistributionSummary.builder(metric.id())
                        .description(metric.help())
                        .tags(tags)
                        .register(registry)::record;
            case TIMER -> timer(metric, tags);
            case GAUGE -> throw new IllegalArgumentException(metric + " is a gauge: it is read, not recorded");
        };
    }

    private DoubleConsumer timer(Metric metric, List<Tag> tags) {
        Timer timer = Timer.builder(metric.id())
                .description(metric.help())
                .tags(tags)
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(1))
                .register(registry);
        return seconds -> timer.record((long) (seconds * 1e9), TimeUnit.NANOSECONDS);
    }

    @Override
    public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {
        Gauge.builder(metric.id(), value::getAsDouble)
                .description(metric.help())
                .tags(tags(metric, tagValues))
                .register(registry);
    }

    private static List<Tag> tags(Metric metric, String... values) {
        List<Tag> tags = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            tags.add(Tag.of(metric.tags().get(i), values[i]));
        }
        return tags;
    }
}
