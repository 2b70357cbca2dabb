package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Sha256;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Decide where records are keyed by message, and decisions go by author. */
class DecideByAuthorTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final PolicyNames NAMES = PolicyNames.of(Map.of("spam", Set.of("none", "scam")));
    private static final PoliciesInForce POLICY = PoliciesInForce.only(new PolicyReader(NAMES).read("""
                    name: house
                    version: 1
                    allow: {keys: [trusted-message]}
                    rules:
                      - {name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK}
                      - {name: strikes, when: "history.blocked(duration('24h')) >= 2", action: REVIEW}
                    """, "house.yaml"));

    private final SettableClock clock = new SettableClock(NOON);
    private final DecideDriver driver = new DecideDriver(DecisionKey.AUTHOR, () -> POLICY, clock);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void strikesAreAnAuthorsUnderWhateverKeysAndInWhateverStreams() {
        // Given
        decide("social", "message-1", "ani", 0.9);
        decide("support", "message-2", "ani", 0.9);

        // Then
        assertThat(decide("social", "message-3", "ani", 0.1).action()).isEqualTo(Action.REVIEW);
        assertThat(decide("social", "message-1", "budi", 0.1).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void decisionsHaveTheAuthorAsKeyAndOtherwiseTheRecords() {
        send("social", "message-1", LabelledMessages.spam("id", 0.1), "ani");
        send("social", "message-2", LabelledMessages.spam("id", 0.1), null);
        assertThat(driver.decisions().readRecordsToList())
                .extracting(record -> new String(record.key(), StandardCharsets.UTF_8))
                .containsExactly("ani", "message-2");
    }

    @Test
    void whereTheMessageWasReadStaysOnTheDecisionAndSoDoesItsIdentity() {
        // Given what it is without
        try (DecideDriver plain = new DecideDriver(DecisionKey.RECORD, () -> POLICY, clock)) {
            LabelledMessage labelled = LabelledMessages.by("ani", "support", LabelledMessages.spam("id", 0.9));
            plain.labelled("support.labelled").pipeInput(bytes("message-1"), plain.bytes(labelled));
            TestRecord<byte[], byte[]> expected = plain.decisions().readRecord();

            // When
            send("support", "message-1", LabelledMessages.spam("id", 0.9), "ani");

            // Then
            TestRecord<byte[], byte[]> record = driver.decisions().readRecord();
            assertThat(record.headers().lastHeader("ce_subject").value()).isEqualTo(bytes("support.labelled-0@0"));
            assertThat(record.headers()).isEqualTo(expected.headers());
            Decision decision = driver.decision(record.value());
            Decision without = plain.decision(expected.value());
            assertThat(decision).usingRecursiveComparison().isEqualTo(without);
        }
    }

    @Test
    void aPolicyStillKnowsTheRecordsOwnKey() {
        assertThat(decide("social", "trusted-message", "ani", 0.9).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void whatCannotBeReadIsADeadLetterAsItCame() {
        // When
        driver.labelled("support.labelled").pipeInput(bytes("message-1"), bytes("rubbish"));

        // Then
        DeadLetter letter = driver.deadLetter(driver.deadLetters().readValue());
        assertThat(letter.source().toString()).isEqualTo("support.labelled-0@0");
        assertThat(letter.stream()).isEqualTo("support");
        assertThat(letter.key()).isEqualTo(bytes("message-1"));
        assertThat(letter.headers()).isEmpty();
        assertThat(driver.decisions().isEmpty()).isTrue();
    }

    @Test
    void aHeaderThatAProducerSentUnderTheSameNameIsNotBelieved() {
        LabelledMessage labelled = LabelledMessages.by("ani", "social", LabelledMessages.spam("id", 0.1));
        driver.labelled("social.labelled")
                .pipeInput(new TestRecord<>(
                        bytes("message-1"),
                        driver.bytes(labelled),
                        new RecordHeaders().add("saring-origin", new byte[3]).add("x-tenant", bytes("t")),
                        NOON));
        TestRecord<byte[], byte[]> record = driver.decisions().readRecord();
        assertThat(record.headers().lastHeader("ce_subject").value()).isEqualTo(bytes("social.labelled-0@0"));
        assertThat(record.headers().lastHeader("x-tenant").value()).isEqualTo(bytes("t"));
        assertThat(record.headers().lastHeader("saring-origin")).isNull();
    }

    @Test
    void whatIsTooLargeForTheTopicBetweenIsADeadLetterThatSaysSoAndHoldsUpNothing() {
        // Given a record that the topic takes, but not with where it was read
        byte[] large = bytes("x".repeat(DecideDriver.MAX_RECORD_BYTES - 5_000));
        send("social", "message-1", LabelledMessages.spam("id", 0.1), "ani");
        driver.labelled("social.labelled").pipeInput(bytes("message-2"), large, NOON);
        send("social", "message-3", LabelledMessages.spam("id", 0.1), "ani");

        // Then
        DeadLetter letter = driver.deadLetter(driver.deadLetters().readValue());
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.OUTPUT_TOO_LARGE);
        assertThat(letter.failure().error()).contains("does not fit, with where it was read");
        assertThat(letter.source().toString()).isEqualTo("social.labelled-0@1");
        assertThat(letter.key()).isEqualTo(bytes("message-2"));
        assertThat(letter.valueTruncated()).isTrue();
        assertThat(letter.valueSize()).isEqualTo(large.length);
        assertThat(letter.valueHash()).isEqualTo(Sha256.hex(large));
        assertThat(driver.decisions().getQueueSize()).isEqualTo(2);
    }

    @Test
    void aTombstoneIsPassedOnUnderItsKey() {
        driver.labelled("social.labelled").pipeInput(bytes("message-1"), null, NOON);
        TestRecord<byte[], byte[]> record = driver.decisions().readRecord();
        assertThat(record.key()).isEqualTo(bytes("message-1"));
        assertThat(record.value()).isNull();
    }

    private Decision decide(String stream, String key, String author, double scam) {
        send(stream, key, LabelledMessages.spam("id", scam), author);
        return driver.decision(driver.decisions().readValue());
    }

    private void send(String stream, String key, LabelledMessage like, String author) {
        driver.labelled(stream + ".labelled")
                .pipeInput(bytes(key), driver.bytes(LabelledMessages.by(author, stream, like)), NOON);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
