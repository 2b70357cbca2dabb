package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Failure;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.ClusterIds;
import io.saring.topology.ReplayContext;
import io.saring.topology.ReplayStep.ReplayResult;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideReplayTest {

    private final EventsOnTheWire onTheWire = new EventsOnTheWire(Clock.systemUTC());
    private final Events events = onTheWire.events();

    @AfterEach
    void close() {
        onTheWire.close();
    }

    @Test
    void aRecordThatMakesItsDecoderThrowIsRefusedAndStopsNothing() {
        // Given a decoder with a defect
        DecideReplay replay = new DecideReplay(
                place -> Optional.of(
                        new FirstDecisions.Basis(PoliciesInForce.only(new Policy("house", "3", List.of())), Map.of())),
                (value, timestamp, schemaHeader) -> {
                    throw new IllegalStateException("a defect");
                },
                events.decisionEncoders("out").get(),
                DecisionKey.RECORD,
                Set.of(),
                new ReplayContext("r1", "out", new ClusterIds("cluster", Map.of()), 20_000, Clock.systemUTC()));

        // When
        ReplayResult result = replay.take(new ConsumerRecord<>("social.labelled", 0, 7, new byte[1], new byte[] {1}))
                .orElseThrow()
                .result();

        // Then
        assertThat(result)
                .isEqualTo(new ReplayResult.Refused(Failure.of(
                        Failure.Reason.INVALID, "the labelled message cannot be read: IllegalStateException")));
    }
}
