package io.saring.app;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/** Metrics of the shadow's engines: as other engines than the live ones, even where they have the same name. */
record ShadowMeters(Meters meters) implements Meters {

    private static final String ENGINE = "engine";

    @Override
    public DoubleConsumer recorder(Metric metric, String... tagValues) {
        return meters.recorder(metric, marked(metric, tagValues));
    }

    @Override
    public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {
        meters.gauge(metric, value, marked(metric, tagValues));
    }

    private static String[] marked(Metric metric, String... tagValues) {
        String[] marked = tagValues.clone();
        int engine = metric.tags().indexOf(ENGINE);
        if (engine >= 0) {
            marked[engine] = "shadow-" + marked[engine];
        }
        return marked;
    }
}
