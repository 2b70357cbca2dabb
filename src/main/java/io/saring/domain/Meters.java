package io.saring.domain;

import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;

/**
 * Destination of measurements. Thread-safe; what it returns is to be kept and used again, since finding it costs more than
 * using it.
 */
public interface Meters {

    /** Measurements that nobody reads, for tests and one-off commands. */
    Meters NONE = new Meters() {
        @Override
        public DoubleConsumer recorder(Metric metric, String... tagValues) {
            return value -> {};
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {}
    };

    /**
     * A recorder of one series: it adds to a counter, or notes one value of a summary, or one duration of a timer in
     * seconds.
     *
     * @param tagValues the values of the metric's tags, in their order
     */
    DoubleConsumer recorder(Metric metric, String... tagValues);

    /** Has a gauge read from now on. */
    void gauge(Metric metric, DoubleSupplier value, String... tagValues);
}
