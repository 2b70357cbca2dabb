package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;

/** The measurements of one stream's label application. Shared by its tasks; thread-safe. */
final class LabelMeters {

    private final Meters meters;
    private final String stream;
    private final DoubleConsumer labelled;
    private final DoubleConsumer degraded;
    private final DoubleConsumer shadowSkipped;
    private final DoubleConsumer deadLettered;
    private final DoubleConsumer passedOn;
    private final DoubleConsumer endToEnd;
    private final DoubleConsumer overflow;
    private final DoubleConsumer timestampsReplaced;
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<List<String>, DoubleConsumer> comparisons = new ConcurrentHashMap<>();
    private final Map<Failure.Reason, DoubleConsumer> reasons = new ConcurrentHashMap<>();
    /** By language, task and label. */
    private final Map<String, Map<String, Map<String, DoubleConsumer>>> labels = new ConcurrentHashMap<>();

    LabelMeters(Meters meters, String stream) {
        this.meters = meters;
        this.stream = stream;
        this.labelled = meters.recorder(Metric.MESSAGES, stream, "labelled");
        this.degraded = meters.recorder(Metric.MESSAGES, stream, "degraded");
        this.shadowSkipped = meters.recorder(Metric.SHADOW_SKIPPED, stream);
        this.deadLettered = meters.recorder(Metric.MESSAGES, stream, "dead-letter");
        this.passedOn = meters.recorder(Metric.MESSAGES, stream, "tombstone");
        this.endToEnd = meters.recorder(Metric.END_TO_END, stream);
        this.overflow = meters.recorder(Metric.OVERFLOW, stream);
        this.timestampsReplaced = meters.recorder(Metric.TIMESTAMPS_REPLACED, stream);
        meters.gauge(Metric.IN_FLIGHT, inFlight::get, stream);
    }

    /** The stream's name. */
    String stream() {
        return stream;
    }

    void taken(int count) {
        inFlight.addAndGet(count);
    }

    void overflowed() {
        overflow.accept(1);
    }

    void timestampReplaced() {
        timestampsReplaced.accept(1);
    }

    void labelled(LabelledMessage event) {
        (event.status() == LabelStatus.DEGRADED ? degraded : labelled).accept(1);
        endToEnd.accept(event.timings().endToEndMs() / 1e3);
        String language = event.language().code();
        Map<String, Map<String, DoubleConsumer>> own =
                labels.computeIfAbsent(language, key -> new ConcurrentHashMap<>());
        for (LabelResult result : event.results()) {
            own.computeIfAbsent(result.task(), task -> new ConcurrentHashMap<>())
                    .computeIfAbsent(
                            result.label(),
                            label -> meters.recorder(Metric.LABELS, stream, language, result.task(), label))
                    .accept(1);
        }
    }

    void deadLettered(Failure.Reason reason) {
        deadLettered.accept(1);
        reasons.computeIfAbsent(reason, key -> meters.recorder(Metric.DEAD_LETTERS, "label", stream, key.name()))
                .accept(1);
    }

    void passedOn() {
        passedOn.accept(1);
    }

    /** A degraded event was superseded, stands, or could not be put up for labelling again. */
    void relabelled(String outcome) {
        meters.recorder(Metric.RELABELLED, stream, outcome).accept(1);
    }

    void shadowSkipped() {
        shadowSkipped.accept(1);
    }

    void shadowCompared(String task, String language, boolean agrees) {
        comparisons
                .computeIfAbsent(
                        List.of(task, language, agrees ? "agree" : "differ"),
                        tags -> meters.recorder(Metric.SHADOW_COMPARED, stream, tags.get(0), tags.get(1), tags.get(2)))
                .accept(1);
    }
}
