package io.saring.console;

import static io.saring.console.ConsoleDriver.BOARD;
import static io.saring.console.ConsoleDriver.PLATFORM;
import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Case;
import io.saring.domain.Meters;
import io.saring.topology.SettableClock;
import io.saring.topology.review.ReviewDriver;
import io.saring.topology.review.ReviewSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportRoutesTest {

    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private final ReviewDriver review =
            new ReviewDriver(clock, Meters.NONE, new ReviewSettings.Drawn(0, 0, 0, Map.of()));
    private final ConsoleDriver console = new ConsoleDriver(clock, review);

    @AfterEach
    void close() {
        console.close();
    }

    @Test
    void anAuthoritysOrderRunsItsClockFromWhenItWasReceived() throws Exception {
        // When
        ConsoleDriver.Reply reply = console.post("/api/reports", PLATFORM, """
                {"stream": "social", "message_id": "m", "source": "authority", "regime": "decree147", "category": "fraud",
                 "reference": "order 7", "territory": ["VN"], "received_at": "2026-11-29T06:30:00Z"}""");

        // Then
        assertThat(reply.status()).isEqualTo(201);
        Case own = review.of("m");
        assertThat(own.clock().deadlines())
                .extracting(Case.Deadline::dueAt)
                .containsExactly(Instant.parse("2026-11-30T06:30:00Z"));
        assertThat(own.reports().newest()).singleElement().satisfies(report -> {
            assertThat(report.reference()).isEqualTo("order 7");
            assertThat(report.territory()).containsExactly("VN");
        });
        assertThat(console.audited).singleElement().satisfies(entry -> {
            assertThat(entry.who()).isEqualTo("platform");
            assertThat(entry.what()).isEqualTo(Audit.What.REPORTED);
        });
    }

    @Test
    void aReportThatIsSentAgainWithItsIdentifierIsOne() throws Exception {
        // Given
        String report = "{\"id\": \"r-1\", \"stream\": \"social\", \"message_id\": \"m\"}";

        // When
        console.post("/api/reports", PLATFORM, report);
        clock.advance(Duration.ofMinutes(1));
        console.post("/api/reports", PLATFORM, report);

        // Then
        assertThat(review.of("m").reports().count()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                  | stream: is missing",
                "{\"stream\": \"mail\"}                              | stream: \"mail\" is not configured; there are [social]",
                "{\"stream\": \"social\"}                            | message_id: is missing",
                "{\"stream\": \"social\", \"message_id\": \"m\", \"regime\": \"decre147\"} | regime: \"decre147\" is not configured; there are [decree147, saman]",
                "{\"stream\": \"social\", \"message_id\": \"m\", \"source\": \"police\"} | source: is not one of [USER, TRUSTED_FLAGGER, AUTHORITY]",
                "{\"stream\": \"social\", \"message_id\": \"m\", \"urgent\": \"yes\"} | urgent: must be true or false",
                "{\"stream\": \"social\", \"message_id\": \"m\", \"territory\": \"VN\"} | territory: must be a list of texts",
                "{\"stream\": \"social\", \"message_id\": \"m\", \"received_at\": \"2027-01-01T00:00:00Z\"} | received_at: lies in the future; clocks begin when a report was received",
            })
    void whatIsWrongIsSaidByItsField(String body, String error) throws Exception {
        ConsoleDriver.Reply reply = console.post("/api/reports", PLATFORM, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.error()).isEqualTo(error);
        assertThat(review.find("m")).isEmpty();
    }

    @Test
    void whoOnlyLooksMayNotReport() throws Exception {
        assertThat(console.post("/api/reports", BOARD, "{}").status()).isEqualTo(403);
    }
}
