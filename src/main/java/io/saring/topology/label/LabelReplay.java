package io.saring.topology.label;

import io.saring.serving.Lane;
import io.saring.serving.LaneResult;
import io.saring.topology.CloudEvents;
import io.saring.topology.ReplayContext;
import io.saring.topology.ReplayStep;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Labels messages again, to another topic. For one thread. */
public final class LabelReplay implements ReplayStep {

    private final LabelSettings settings;
    private final Lane lane;
    private final Clock clock;
    private final Intake intake;
    private final LabelledMessageOutput output;
    private final String topic;

    /**
     * A replay of a stream's messages.
     *
     * @param codecs the stream's, with the topic to write to as the labelled one
     */
    public LabelReplay(
            LabelSettings settings,
            StreamCodecs codecs,
            Lane lane,
            DecodeBackPressure backPressure,
            ReplayContext context) {
        this.settings = settings;
        this.lane = lane;
        this.clock = context.clock();
        this.topic = context.output();
        this.intake = new MessageIntake(settings, codecs.decoders().get(), backPressure);
        this.output = LabelledMessageOutput.of(
                new LabelledMessageAssembler.Kind(
                        LabelledMessageAssembler.TYPE,
                        context.replayId(),
                        settings.shown(settings.labelling().tasks(), codecs.passedOn())),
                codecs.labelled(),
                codecs.encoders().get(),
                new CloudEvents(
                        context.clusterIds(),
                        "/saring/replay/" + settings.stream(),
                        codecs.passedOn().headers()),
                context.maxRecordBytes(),
                clock);
    }

    @Override
    public Optional<ReplayedRecord> take(ConsumerRecord<byte[], byte[]> record) {
        SourceRecord source = SourceRecord.of(record, clock.instant());
        IntakeResult result = intake.look(source);
        if (result instanceof IntakeResult.Waits) {
            return Optional.empty();
        }
        if (result instanceof IntakeResult.Accepted accepted) {
            return Optional.of(asked(source, accepted));
        }
        return Optional.of(new Immediate(settled(source, ((IntakeResult.Settled) result).outcome())));
    }

    private ReplayResult settled(SourceRecord source, RecordOutcome outcome) {
        if (outcome instanceof RecordOutcome.Empty empty) {
            return ReplayResult.of(output.of(source, empty), topic);
        }
        return outcome instanceof RecordOutcome.Failed failed
                ? new ReplayResult.Refused(failed.failure())
                : new ReplayResult.Skipped();
    }

    private ReplayedRecord asked(SourceRecord source, IntakeResult.Accepted accepted) {
        CompletableFuture<LaneResult> result = LaneCall.submit(
                lane,
                settings.stream(),
                settings.labelling().submission(accepted.message(), null),
                settings.labelling().tasks(),
                "the engine cannot be asked");
        return new Asked(source, accepted, result);
    }

    private final class Asked implements ReplayedRecord {

        private final SourceRecord source;
        private final IntakeResult.Accepted accepted;
        private final CompletableFuture<LaneResult> result;

        private Asked(SourceRecord source, IntakeResult.Accepted accepted, CompletableFuture<LaneResult> result) {
            this.source = source;
            this.accepted = accepted;
            this.result = result;
        }

        @Override
        public boolean isDone() {
            return result.isDone();
        }

        @Override
        public ReplayResult result() {
            return ReplayResult.of(
                    output.of(source, new RecordOutcome.Answered(accepted.message(), accepted.origin(), result.join())),
                    topic);
        }
    }
}
