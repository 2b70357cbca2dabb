package io.saring.topology.label;

import io.saring.domain.Failure;
import io.saring.serving.LaneResult;
import io.saring.topology.CloudEvents;
import io.saring.topology.ReplayStep;
import io.saring.topology.SourceRecord;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Labels messages again, to another topic. For one thread. */
public final class LabelReplay implements ReplayStep {

    private final LabelSettings settings;
    private final LabelServices services;
    private final Intake intake;
    private final LabelledMessageOutput records;

    /**
     * A replay of a stream's messages.
     *
     * @param settings the stream's, with the topic to write to as the labelled one
     * @param replayId what tells it from live traffic and other replays
     */
    public LabelReplay(LabelSettings settings, LabelServices services, String replayId) {
        this.settings = settings;
        this.services = services;
        this.intake = new MessageIntake(settings, services.decoders().get(), services.hold());
        CloudEvents cloudEvents = new CloudEvents(services.clusterIds(), "/saring/replay/" + settings.stream());
        this.records = new LabelledMessageOutput(
                settings.labelled(),
                settings.keyRequired(),
                settings.maxRecordBytes(),
                new LabelledMessageAssembler(LabelledMessageAssembler.TYPE, replayId, settings.textForm(), cloudEvents, services.clock()),
                cloudEvents,
                services.labelledEncoders().get());
    }

    @Override
    public Pending take(ConsumerRecord<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(record, services.clock().instant());
        IntakeResult assessment = intake.assess(source);
        if (assessment instanceof IntakeResult.Waits) {
            return null;
        }
        if (assessment instanceof IntakeResult.Ready ready) {
            return new Asked(
                    source,
                    ready,
                    services.lane()
                            .submit(
                                    settings.stream(),
                                    OpenRequests.submission(settings, ready.message(), null),
                                    settings.tasks()));
        }
        RecordOutcome outcome = ((IntakeResult.Settled) assessment).outcome();
        Failure failure = outcome instanceof RecordOutcome.Failed failed ? failed.failure() : null;
        return new Settled(Replayed.none(failure));
    }

    private final class Asked implements Pending {

        private final SourceRecord source;
        private final IntakeResult.Ready ready;
        private final CompletableFuture<LaneResult> result;

        private Asked(SourceRecord source, IntakeResult.Ready ready, CompletableFuture<LaneResult> result) {
            this.source = source;
            this.ready = ready;
            this.result = result;
        }

        @Override
        public boolean isDone() {
            return result.isDone();
        }

        @Override
        public Replayed outcome() {
            Failure[] why = new Failure[1];
            LabelledMessageOutput.Made made = records.of(
                    source,
                    new RecordOutcome.Answered(ready.message(), ready.origin(), result.join()),
                    failure -> why[0] = failure);
            return made == null ? Replayed.none(why[0]) : Replayed.of(made.record());
        }
    }

    /** An outcome that is there at once. */
    public record Settled(Replayed outcome) implements Pending {
        @Override
        public boolean isDone() {
            return true;
        }
    }
}
