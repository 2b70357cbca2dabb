package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Failure;
import io.saring.policy.Policy;
import io.saring.schema.Events;
import io.saring.schema.RegistryOnTheWire;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.topology.ClusterIds;
import io.saring.topology.ReplayContext;
import io.saring.topology.ReplayStep.ReplayResult;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DecideReplayTest {

    private final RegistryOnTheWire wire = new RegistryOnTheWire();
    private final SchemaRegistry registry = new SchemaRegistry(wire.url(), Map.of());
    private final SchemaResolver resolver =
            new SchemaResolver(registry, Clock.systemUTC(), Duration.ofMillis(20), Duration.ofHours(1));
    private final Events events = new Events(registry, resolver);

    @AfterEach
    void close() {
        resolver.close();
        registry.close();
        wire.close();
    }

    @Test
    void aRecordThatMakesItsDecoderThrowIsRefusedAndStopsNothing() {
        // Given a decoder with a defect
        DecideReplay replay = new DecideReplay(
                new Policy("house", "3", List.of()),
                (value, timestamp, schemaHeader) -> {
                    throw new IllegalStateException("a defect");
                },
                events.decisionEncoders("out").get(),
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
