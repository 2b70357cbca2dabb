package io.saring.app;

import io.saring.ops.Health;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * Health of the brokers, asked by a thread of its own every few seconds: Kafka Streams itself goes on trying and counts as
 * running. Thread-safe.
 */
final class BrokerHealth implements Health, AutoCloseable {

    private static final Logger log = LogManager.getLogger(BrokerHealth.class);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final ClusterAdmin cluster;
    private final String address;
    private final ScheduledExecutorService watch;
    private volatile boolean answers = true;

    /** Begins to watch. */
    BrokerHealth(ClusterAdmin cluster, String address) {
        this.cluster = cluster;
        this.address = address;
        this.watch = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "saring-broker-health");
            thread.setDaemon(true);
            return thread;
        });
        var unused = watch.scheduleWithFixedDelay(
                this::look, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        boolean before = answers;
        answers = cluster.answers(LIMIT);
        if (before && !answers) {
            log.warn("{}; trying again", problem());
        } else if (!before && answers) {
            log.info("Kafka at {} answers again", address);
        }
    }

    private String problem() {
        return "Kafka at " + address + " does not answer";
    }

    @Override
    public boolean started() {
        return true;
    }

    @Override
    public List<String> obstacles() {
        return answers ? List.of() : List.of(problem());
    }

    @Override
    public boolean failed() {
        return false;
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
