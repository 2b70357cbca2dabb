package io.saring.topology.label;

import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Language;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.Output;
import io.saring.topology.SinkNames;
import io.saring.topology.SourceRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/**
 * Has the shadow label its share of one task's messages, and compares. It takes no slot and holds nothing up: a message for
 * which the shadow has no room goes without, and so do those in flight when the process ends. The stream thread owns it; the
 * lanes' threads only put pairs of results into its queue.
 */
final class ShadowLabelling implements Shadowing {

    /** The kind of event, as its id names it. */
    static final String TYPE = LabelledMessageAssembler.TYPE + "/shadow";

    private final ShadowPolicy.Share shadow;
    private final ProcessorContext<byte[], OutgoingEvent> context;
    private final LabelledMessageOutput output;
    private final LabelMeters meters;
    private final Queue<AnsweredTwice> completed = new ConcurrentLinkedQueue<>();
    private int inFlight;

    /** Both answers to one message. */
    private record AnsweredTwice(SourceRecord record, RecordOutcome.Answered live, LaneResult shadow) {}

    /**
     * Of one task.
     *
     * @param output makes the shadow's events
     */
    ShadowLabelling(
            ShadowPolicy.Share shadow,
            ProcessorContext<byte[], OutgoingEvent> context,
            LabelledMessageOutput output,
            LabelMeters meters) {
        this.shadow = shadow;
        this.context = context;
        this.output = output;
        this.meters = meters;
    }

    @Override
    public void submit(SourceRecord record, Submission submission, CompletableFuture<RecordOutcome.Answered> answered) {
        if (!shadow.sees(record)) {
            return;
        }
        if (!shadow.lane().hasRoom() || shadow.lane().stalled() || shadow.lane().failed()) {
            meters.shadowSkipped();
            return;
        }
        CompletableFuture<LaneResult> second = LaneCall.submit(
                shadow.lane(), "shadow", submission.withoutDeadline(), shadow.tasks(), "the shadow cannot be asked");
        inFlight++;
        var unused = second.thenAcceptBoth(
                answered, (result, live) -> completed.add(new AnsweredTwice(record, live, result)));
    }

    @Override
    public boolean idle() {
        return inFlight == 0;
    }

    @Override
    public void emit() {
        for (AnsweredTwice both = completed.poll(); both != null; both = completed.poll()) {
            inFlight--;
            emit(both);
        }
    }

    private void emit(AnsweredTwice both) {
        RecordOutcome.Answered second =
                new RecordOutcome.Answered(both.live().message(), both.live().origin(), both.shadow());
        if (output.of(both.record(), second) instanceof Output.Ready<LabelledMessage> ready) {
            context.forward(ready.record(), SinkNames.SHADOW);
            compare(both.live(), ready.event());
        } else {
            meters.shadowSkipped();
        }
    }

    /** By the language that the live engine told, so that all shadows are compared alike. */
    private void compare(RecordOutcome.Answered answered, LabelledMessage shadowed) {
        if (!(answered.result() instanceof LaneResult.Labelled live)) {
            return;
        }
        Map<String, String> labels = new LinkedHashMap<>();
        live.results().forEach(result -> labels.put(result.task(), result.label()));
        String language = labels.getOrDefault(Language.TASK, shadowed.language().code());
        for (LabelResult result : shadowed.results()) {
            String label = labels.get(result.task());
            if (label != null) {
                meters.shadowCompared(result.task(), language, label.equals(result.label()));
            }
        }
    }
}
