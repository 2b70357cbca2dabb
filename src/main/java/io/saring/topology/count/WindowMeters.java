package io.saring.topology.count;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many windows all tasks of one process keep open. Thread-safe. */
final class WindowMeters {

    private final Map<Integer, Integer> open = new ConcurrentHashMap<>();

    WindowMeters(Meters meters) {
        meters.gauge(
                Metric.COUNTS_WINDOWS,
                () -> open.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** Those of a task. */
    void set(int partition, int windows) {
        open.put(partition, windows);
    }

    /** Another process has the task now. */
    void forget(int partition) {
        open.remove(partition);
    }
}
