package io.saring.topology;

import io.saring.domain.Failure;
import io.saring.label.Completion;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Labels messages again, to another topic. For one thread. */
public final class LabelReplay implements ReplayStep {

    private final LabelSettings settings;
    private final LabelServices services;
    private final Intake intake;
    private final LabelledRecords records;

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
        this.records = new LabelledRecords(
                settings.labelled(),
                settings.keyRequired(),
                settings.maxRecordBytes(),
                new LabelledEvents(LabelledEvents.TYPE, replayId, settings.textForm(), cloudEvents, services.clock()),
                cloudEvents,
                services.labelledEncoders().get());
    }

    @Override
    public Pending take(ConsumerRecord<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(record, services.clock().instant());
        Assessment assessment = intake.assess(source);
        if (assessment instanceof Assessment.Waits) {
            return null;
        }
        if (assessment instanceof Assessment.Ready ready) {
            return new Asked(
                    source,
                    ready,
                    services.lane()
                            .submit(
                                    settings.stream(),
                                    Requests.submission(settings, ready.message(), null),
                                    settings.tasks()));
        }
        Outcome outcome = ((Assessment.Settled) assessment).outcome();
        Failure failure = outcome instanceof Outcome.Failed failed ? failed.failure() : null;
        return new Settled(Replayed.none(failure));
    }

    private final class Asked implements Pending {

        private final SourceRecord source;
        private final Assessment.Ready ready;
        private final CompletableFuture<Completion> result;

        private Asked(SourceRecord source, Assessment.Ready ready, CompletableFuture<Completion> result) {
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
            LabelledRecords.Made made = records.of(
                    source,
                    new Outcome.Answered(ready.message(), ready.origin(), result.join()),
                    failure -> why[0] = failure);
            return made == null ? Replayed.none(why[0]) : Replayed.of(made.record());
        }
    }

    /** An outcome that is there at once. */
    record Settled(Replayed outcome) implements Pending {
        @Override
        public boolean isDone() {
            return true;
        }
    }
}
