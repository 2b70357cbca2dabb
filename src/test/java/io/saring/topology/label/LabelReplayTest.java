package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.schema.SchemaResolver;
import io.saring.serving.FakeLane;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutputTopic;
import io.saring.topology.ReplayContext;
import io.saring.topology.ReplayStep.ReplayResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LabelReplayTest {

    private final EventsOnTheWire onTheWire = new EventsOnTheWire(Clock.systemUTC());
    private final SchemaResolver resolver = onTheWire.resolver();
    private final Events events = onTheWire.events();
    private final FakeLane lane = new FakeLane("fake", "language");

    @AfterEach
    void close() {
        onTheWire.close();
    }

    private ReplayResult replayed(Decoder<Message> decoder) {
        LabelReplay replay = new LabelReplay(
                TestSettings.label(Tombstones.PASS, TextForm.NONE),
                new StreamCodecs(
                        new OutputTopic("out", false),
                        () -> decoder,
                        events.labelledMessageEncoders("out"),
                        PassedOn.NOTHING),
                lane,
                new DecodeBackPressure(resolver, Clock.systemUTC(), Duration.ofMinutes(10), 100),
                new ReplayContext("r1", "out", new ClusterIds("cluster", Map.of()), 20_000, Clock.systemUTC()));
        return replay.take(new ConsumerRecord<>("social.messages", 0, 7, new byte[1], new byte[] {1}))
                .orElseThrow()
                .result();
    }

    @Test
    void aRecordThatMakesItsDecoderThrowIsRefusedAndStopsNothing() {
        assertThat(replayed((value, timestamp, schemaHeader) -> {
                    throw new IllegalStateException("a defect");
                }))
                .isEqualTo(new ReplayResult.Refused(
                        Failure.of(Failure.Reason.INVALID, "the record cannot be read: IllegalStateException")));
    }

    @Test
    void aTextThatMakesTheLaneThrowIsRefusedAndStopsNothing() {
        // Given
        lane.submissionDefect = new IllegalStateException("a defect");
        Message message = new Message("m-1", "Terima kasih", null, null, null, Instant.EPOCH, null, Map.of());

        // When
        ReplayResult result = replayed((value, timestamp, schemaHeader) -> new Decoded.Value<>(message));

        // Then
        assertThat(result)
                .isEqualTo(new ReplayResult.Refused(new Failure(
                        Failure.Reason.LABELLING_FAILED, "the engine cannot be asked: IllegalStateException", 0)));
    }
}
