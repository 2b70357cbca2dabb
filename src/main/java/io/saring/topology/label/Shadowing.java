package io.saring.topology.label;

import io.saring.domain.LabelResult;
import io.saring.label.LabelOutcome;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SourceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Has the shadow, where there is one, label its share of one task's messages, and compares. It takes no slot and holds nothing
 * up: a message for which the shadow has no room goes without, and so do those in flight when the process ends. The stream
 * thread owns it; the lanes' threads only put pairs of results into its queue.
 */
final class Shadowing {

    /** The kind of event, as its id names it. */
    static final String TYPE = LabelledMessageAssembler.TYPE + "/shadow";

    private final Shadow shadow;
    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final LabelledMessageOutput records;
    private final LabelMeters meters;
    private final Queue<Pair> completed = new ConcurrentLinkedQueue<>();
    private int inFlight;

    /** Both answers to one message. */
    private record Pair(SourceRecord record, RecordOutcome.Answered live, LaneResult shadow) {}

    /**
     * Of one task.
     *
     * @param shadow null for none
     * @param records makes the shadow's events
     */
    Shadowing(Shadow shadow, ProcessorContext<byte[], OutgoingEvent> context, LabelledMessageOutput records, LabelMeters meters) {
        this.shadow = shadow;
        this.context = context;
        this.records = records;
        this.meters = meters;
    }

    /** A message was handed in, and will be answered. */
    void submit(SourceRecord record, Submission submission, CompletableFuture<RecordOutcome.Answered> answered) {
        if (shadow == null || !shadow.sees(record)) {
            return;
        }
        if (!shadow.lane().hasRoom() || shadow.lane().stalled() || shadow.lane().failed()) {
            meters.shadowSkipped();
            return;
        }
        inFlight++;
        var unused = shadow.lane()
                .submit("shadow", submission.withoutDueTime(), shadow.tasks())
                .thenAcceptBoth(answered, (second, live) -> completed.add(new Pair(record, live, second)));
    }

    /** Whether nothing is in flight. */
    boolean idle() {
        return inFlight == 0;
    }

    /** Forwards what has come in. */
    void emit() {
        for (Pair pair = completed.poll(); pair != null; pair = completed.poll()) {
            inFlight--;
            emit(pair);
        }
    }

    private void emit(Pair pair) {
        RecordOutcome.Answered second =
                new RecordOutcome.Answered(pair.live().message(), pair.live().origin(), pair.shadow());
        LabelledMessageOutput.Made made = records.of(pair.record(), second, failure -> meters.shadowSkipped());
        if (made != null) {
            context.forward(made.record(), LabelTopology.SHADOW);
            compare(pair, made.event().language().code());
        }
    }

    /** By the language that the live engine told, so that all shadows are compared alike. */
    private void compare(Pair pair, String shadowLanguage) {
        if (!(pair.live().completion().outcome() instanceof LabelOutcome.Labelled live)) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        live.results().forEach(result -> labels.put(result.task(), result.label()));
        String language = labels.getOrDefault("language", shadowLanguage);
        for (LabelResult result : ((LabelOutcome.Labelled) pair.shadow().outcome()).results()) {
            String label = labels.get(result.task());
            if (label != null) {
                meters.shadowCompared(result.task(), language, label.equals(result.label()));
            }
        }
    }
}
