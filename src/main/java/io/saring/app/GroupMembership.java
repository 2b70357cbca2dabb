package io.saring.app;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.MetricName;

/**
 * Tells whether the consumers of a Kafka Streams instance are still members of their group. One whose thread does not come back
 * from its work within {@code max.poll.interval.ms}, or whose coordinator cannot hear it, is thrown out, and Kafka Streams goes
 * on to say that it runs. Thread-safe.
 *
 * @param metrics Kafka's own, of all clients of the instance
 * @param sessionTimeout how long the coordinator waits for a heartbeat
 */
record GroupMembership(Supplier<Map<MetricName, ? extends Metric>> metrics, Duration sessionTimeout) {

    private static final String LAST_HEARTBEAT = "last-heartbeat-seconds-ago";

    /** How long the group has heard nothing of a consumer that it has thrown out for that; nothing where it has all of them. */
    Optional<Duration> silence() {
        return metrics.get().entrySet().stream()
                .filter(metric -> metric.getKey().name().equals(LAST_HEARTBEAT))
                .map(metric -> metric.getValue().metricValue())
                .filter(Number.class::isInstance)
                // One that has not joined yet has -1.
                .map(seconds -> Duration.ofSeconds(((Number) seconds).longValue()))
                .filter(silence -> silence.compareTo(sessionTimeout) > 0)
                .max(Duration::compareTo);
    }
}
