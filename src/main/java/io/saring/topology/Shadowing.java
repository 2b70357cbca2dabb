package io.saring.topology;

import io.saring.domain.LabelResult;
import io.saring.label.Completion;
import io.saring.label.LabelOutcome;
import io.saring.label.Submission;
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
    static final String TYPE = LabelledEvents.TYPE + "/shadow";

    private final Shadow shadow;
    private final ProcessorContext<byte[], Outgoing> context;
    private final LabelledRecords records;
    private final LabelMeters meters;
    private final Queue<Pair> completed = new ConcurrentLinkedQueue<>();
    private int inFlight;

    /** Both answers to one message. */
    private record Pair(SourceRecord record, Outcome.Answered live, Completion shadow) {}

    /**
     * Of one task.
     *
     * @param shadow null for none
     * @param records makes the shadow's events
     */
    Shadowing(Shadow shadow, ProcessorContext<byte[], Outgoing> context, LabelledRecords records, LabelMeters meters) {
        this.shadow = shadow;
        this.context = context;
        this.records = records;
        this.meters = meters;
    }

    /** A message was handed in, and will be answered. */
    void submit(SourceRecord record, Submission submission, CompletableFuture<Outcome.Answered> answered) {
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
        Outcome.Answered second =
                new Outcome.Answered(pair.live().message(), pair.live().origin(), pair.shadow());
        LabelledRecords.Made made = records.of(pair.record(), second, failure -> meters.shadowSkipped());
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
