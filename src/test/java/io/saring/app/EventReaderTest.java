package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.saring.domain.Failure;
import io.saring.schema.Decoded;
import io.saring.schema.SchemaReference;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventReaderTest {

    private final Deque<Decoded<String>> answers = new ArrayDeque<>();
    private final EventReader<String> reader = new EventReader<>((value, timestamp, schemaHeader) -> answers.remove());

    private static final byte[] VALUE = {1};

    @Test
    void anEventIsReadOnceItsSchemaIsKnown() {
        answers.addAll(List.of(
                new Decoded.Waiting<>(new SchemaReference.Id(7), false, Instant.EPOCH), new Decoded.Value<>("event")));
        assertThat(reader.read(VALUE)).isEqualTo("event");
    }

    @Test
    void aSchemaThatTheRegistryDoesNotGiveEndsTheCommand() {
        answers.add(new Decoded.Waiting<>(new SchemaReference.Id(7), true, Instant.EPOCH));
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> reader.read(VALUE))
                .withMessage("the schema registry does not give schema id 7; is registry.url the registry that the"
                        + " topic was written with?");
    }

    @Test
    void whatIsNoSuchEventIsNothingOrAnErrorAsTheCallerWants() {
        answers.add(Decoded.failed(Failure.Reason.UNDECODABLE, "no event"));
        answers.add(Decoded.failed(Failure.Reason.UNDECODABLE, "no event"));
        assertThat(reader.readIfAny(VALUE)).isEmpty();
        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> reader.read(VALUE))
                .withMessage("a record is not the event that it should be");
    }
}
