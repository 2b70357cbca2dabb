package io.saring.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.topology.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaResolverTest {

    private static final Instant START = Instant.parse("2026-11-25T01:00:00Z");
    private static final String INVOICE = "{\"type\": \"record\", \"name\": \"Invoice\", \"fields\": []}";

    private final RegistryOnTheWire wire = new RegistryOnTheWire();
    private final SchemaRegistry registry = new SchemaRegistry(wire.url(), Map.of());
    private final SettableClock clock = new SettableClock(START);
    private final SchemaResolver resolver =
            new SchemaResolver(registry, clock, Duration.ofMillis(5), Duration.ofHours(1));

    @AfterEach
    void close() {
        resolver.close();
        registry.close();
        wire.close();
    }

    @Test
    void anIdIsAskedForInTheBackgroundAndFoundLater() {
        // Given
        wire.know(7, INVOICE);

        // When it is looked up, nobody has an answer yet
        assertThat(resolver.lookUp(new SchemaReference.Id(7), "Invoice"))
                .isEqualTo(new SchemaResolver.Missing(null, false, START, START));

        // Then it has one in a while
        await().until(() -> resolver.lookUp(new SchemaReference.Id(7), "Invoice") instanceof SchemaResolver.Found);
        assertThat(resolver.resolvedIds()).isEqualTo(1);
        assertThat(resolver.unresolvedIds()).isZero();
        assertThat(resolver.anyDenied()).isFalse();
    }

    @Test
    void aDeniedIdSaysWhySinceWhenAndWhenItWasLookedUpLast() {
        // Given
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        await().until(resolver::anyDenied);

        // When
        clock.advance(Duration.ofMinutes(5));

        // Then
        assertThat(resolver.lookUp(new SchemaReference.Id(7), "Invoice"))
                .isEqualTo(new SchemaResolver.Missing(
                        "the schema registry does not know schema id 7",
                        true,
                        START,
                        START.plus(Duration.ofMinutes(5))));
        assertThat(resolver.unresolvedIds()).isEqualTo(1);
    }

    @Test
    void aDeniedIdThatNobodyLooksUpForAnHourIsForgotten() {
        // Given
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        await().until(resolver::anyDenied);

        // When it is looked up within the hour, it is remembered from then on
        clock.advance(Duration.ofMinutes(59));
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        clock.advance(Duration.ofMinutes(59));
        await().during(Duration.ofMillis(50)).until(() -> resolver.unresolvedIds() == 1);

        // Then the hour after it is not
        clock.advance(Duration.ofMinutes(2));
        await().until(() -> resolver.unresolvedIds() == 0);
        assertThat(resolver.anyDenied()).isFalse();
    }

    @Test
    void anIdThatTheRegistryDidNotAnswerForIsNeverForgotten() {
        // Given
        wire.fail(true);
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        await().until(() -> missing(7, "Invoice").problem() != null);

        // When
        clock.advance(Duration.ofDays(7));

        // Then
        await().during(Duration.ofMillis(50)).until(() -> resolver.unresolvedIds() == 1);
        assertThat(resolver.anyDenied()).isFalse();
        assertThat(missing(7, "Invoice").problem()).contains(wire.url(), "does not answer as it should");

        // And it is found once the registry is back
        wire.know(7, INVOICE);
        wire.fail(false);
        await().until(() -> resolver.lookUp(new SchemaReference.Id(7), "Invoice") instanceof SchemaResolver.Found);
    }

    @Test
    void anOutageAfterADenialTakesTheDenialBack() {
        // Given
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        await().until(resolver::anyDenied);

        // When
        wire.fail(true);

        // Then
        await().until(() -> !resolver.anyDenied());
        assertThat(missing(7, "Invoice").since()).isEqualTo(START);
    }

    @Test
    void anIdOfAnotherRecordIsDeniedToOneReaderAndFoundByTheOther() {
        // Given
        wire.know(7, INVOICE);
        resolver.lookUp(new SchemaReference.Id(7), "Receipt");
        await().until(resolver::anyDenied);

        // Then
        assertThat(missing(7, "Receipt").problem())
                .isEqualTo("schema id 7 is Invoice in the schema registry and no Receipt");
        await().until(() -> resolver.lookUp(new SchemaReference.Id(7), "Invoice") instanceof SchemaResolver.Found);
        assertThat(resolver.lookUp(new SchemaReference.Id(7), "Receipt")).isInstanceOf(SchemaResolver.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no schema", "\"string\"", "{\"type\": \"record\", \"name\": \"Invoice\"}"})
    void whatIsNoRecordsSchemaIsDeniedAndTheOthersAreStillAskedFor(String schema) {
        // Given
        wire.know(7, schema);
        resolver.lookUp(new SchemaReference.Id(7), "Invoice");
        await().until(resolver::anyDenied);

        // When
        wire.know(8, INVOICE);

        // Then
        await().until(() -> resolver.lookUp(new SchemaReference.Id(8), "Invoice") instanceof SchemaResolver.Found);
        assertThat(missing(7, "Invoice").denied()).isTrue();
    }

    private SchemaResolver.Missing missing(int id, String record) {
        return (SchemaResolver.Missing) resolver.lookUp(new SchemaReference.Id(id), record);
    }
}
