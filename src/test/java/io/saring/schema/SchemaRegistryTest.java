package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaRegistryTest {

    private final RegistryOnTheWire wire = new RegistryOnTheWire();

    @AfterEach
    void close() {
        wire.close();
    }

    @Test
    void aPasswordInTheAddressIsInNoMessage() {
        // Given
        String url = wire.url().replace("http://", "http://user:hush@");
        try (SchemaRegistry registry = new SchemaRegistry(url, Map.of())) {
            // When it fails
            wire.fail(true);

            // Then
            assertThatThrownBy(() -> registry.schema(new SchemaReference.Id(1)))
                    .isInstanceOf(RegistryUnavailableException.class)
                    .message()
                    .contains("(hidden)@127.0.0.1")
                    .doesNotContain("hush");
        }
    }

    @Test
    void anAddressWithoutARegistryIsToldFromARegistryThatIsAway() {
        try (SchemaRegistry elsewhere = new SchemaRegistry(wire.url() + "/not/here", Map.of())) {
            assertThatThrownBy(() -> elsewhere.register(
                            "a-value", SchemaBuilder.builder().stringType()))
                    .isInstanceOf(NoRegistryException.class)
                    .message()
                    .contains("404", wire.url(), "path");
        }
        wire.fail(true);
        try (SchemaRegistry away = new SchemaRegistry(wire.url(), Map.of())) {
            assertThatThrownBy(() -> away.schema(new SchemaReference.Id(1))).isNotInstanceOf(NoRegistryException.class);
        }
    }

    @Test
    void anIdThatItDoesNotKnowIsNoError() {
        try (SchemaRegistry registry = new SchemaRegistry(wire.url(), Map.of())) {
            assertThat(registry.schema(new SchemaReference.Id(99))).isEmpty();
        }
    }
}
