package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saring.domain.Action;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Language;
import io.saring.domain.Unanswered;
import io.saring.policy.Consequence;
import io.saring.policy.LabelThreshold;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.policy.Rule;
import io.saring.topology.SchemaUnresolvedException;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecideTopologyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");

    private final SettableClock clock = new SettableClock(NOW);
    private DecideDriver driver;
    private TestInputTopic<byte[], byte[]> in;
    private TestOutputTopic<byte[], byte[]> decisions;
    private TestOutputTopic<byte[], byte[]> dead;

    @BeforeEach
    void startUnderTheHousePolicy() {
        start(rule(Action.REVIEW));
    }

    private static Rule rule(Action action) {
        return Rule.of(
                "look", new LabelThreshold("spam", "scam", 0.7, Map.of()), Consequence.of(action, "trust", null));
    }

    private void start(Rule... rules) {
        PoliciesInForce house = PoliciesInForce.only(new Policy("house", "3", List.of(rules)));
        driver = new DecideDriver(DecisionKey.RECORD, () -> house, clock);
        in = driver.labelled("social.labelled");
        decisions = driver.decisions();
        dead = driver.deadLetters();
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aLabelledMessageBecomesADecisionWithTheRulesThatFired() {
        // When
        in.pipeInput(bytes("ani"), driver.bytes(LabelledMessages.spam("id", 0.8)));

        // Then
        TestRecord<byte[], byte[]> record = decisions.readRecord();
        Decision decision = driver.decision(record.value());
        assertThat(record.key()).isEqualTo(bytes("ani"));
        assertThat(decision.labelledId()).isEqualTo("e-1");
        assertThat(decision.messageId()).isEqualTo("m-1");
        assertThat(decision.stream()).isEqualTo("social");
        assertThat(decision.action()).isEqualTo(Action.REVIEW);
        assertThat(decision.target()).isEqualTo("trust");
        assertThat(decision.policy()).isEqualTo("house");
        assertThat(decision.policyVersion()).isEqualTo("3");
        assertThat(decision.rules()).singleElement().satisfies(rule -> {
            assertThat(rule.threshold()).isEqualTo(0.7);
            assertThat(rule.probability()).isEqualTo(0.8);
        });
        assertThat(new String(record.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo(decision.id());
    }

    @Test
    void aDecisionSaysWhatOfItsPolicyWasNotChecked() {
        // When
        in.pipeInput(
                bytes("ani"),
                driver.bytes(LabelledMessages.of(
                        new Language("my", 1, "Mymr", false, null),
                        List.of(),
                        List.of(new Unanswered("spam", Unanswered.Reason.NOT_COVERED)))));

        // Then
        Decision decision = driver.decision(decisions.readRecord().value());
        assertThat(decision.action()).isEqualTo(Action.ALLOW);
        assertThat(decision.unchecked()).containsExactly(new Unanswered("spam", Unanswered.Reason.NOT_COVERED));
        assertThat(decision.reason()).contains("Not checked: spam (not covered in language my).");
    }

    @Test
    void aDecisionTakesOverTheEventsAttributesAndTheHeadersThatTheConfigurationNames() {
        // Given
        Headers headers = new RecordHeaders().add("x-tenant", bytes("acme")).add("other", bytes("stays behind"));
        LabelledMessage labelled = LabelledMessages.of(
                new Language("und", 0, "Zyyy", false, null),
                List.of(),
                List.of(new Unanswered("spam", Unanswered.Reason.NOTHING_TO_LABEL)));

        // When
        in.pipeInput(new TestRecord<>(bytes("ani"), driver.bytes(labelled), headers, NOW));

        // Then
        TestRecord<byte[], byte[]> record = decisions.readRecord();
        Decision decision = driver.decision(record.value());
        assertThat(record.headers().lastHeader("x-tenant").value()).isEqualTo(bytes("acme"));
        assertThat(record.headers().lastHeader("other")).isNull();
        assertThat(decision.attributes()).isEqualTo(labelled.attributes());
        assertThat(decision.reason()).isEqualTo("No rule fired. Not checked: spam (nothing to label).");
    }

    @Test
    void whatCannotBeDecodedIsADeadLetterOfThisApplication() {
        in.pipeInput(bytes("ani"), bytes("rubbish"));
        DeadLetter letter = driver.deadLetter(dead.readValue());
        assertThat(letter.application()).isEqualTo("decide");
        assertThat(letter.stream()).isEqualTo("social");
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(decisions.isEmpty()).isTrue();
    }

    @Test
    void aTombstoneIsPassedOn() {
        in.pipeInput(new TestRecord<>(bytes("ani"), (byte[]) null));
        TestRecord<byte[], byte[]> passedOn = decisions.readRecord();
        assertThat(passedOn.value()).isNull();
        assertThat(new String(passedOn.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8))
                .isEqualTo("io.saring.event.Decision.Tombstone");
        assertThat(passedOn.headers().lastHeader("ce_id").value()).hasSize(32);
    }

    @Test
    void anIdThatTheRegistryDoesNotKnowHoldsTheRecordBackUntilItsTimeIsOver() {
        // Given
        byte[] value = {0, 0, 0, 0, 99, 1};

        // When the registry has denied it for less than the time, the thread starts again
        assertThatThrownBy(() -> in.pipeInput(bytes("ani"), value))
                .hasRootCauseInstanceOf(SchemaUnresolvedException.class);
        assertThat(dead.isEmpty()).isTrue();

        // And after it, the record is a dead letter
        clock.advance(Duration.ofMinutes(10));
        in.pipeInput(bytes("ani"), value);
        DeadLetter letter = driver.deadLetter(dead.readValue());
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNKNOWN_SCHEMA);

        // And others of the same id do not wait as long again
        in.pipeInput(bytes("budi"), value);
        assertThat(dead.readValue()).isNotNull();
    }

    @ParameterizedTest(name = "{0} rules without an action")
    @ValueSource(ints = {1, 2})
    void aRecordThatJudgingOrEncodingThrowsAtIsADeadLetterAndThoseBehindItGoOn(int rules) {
        // Given a policy that no decision can be encoded by, or that cannot even tell which of its rules decides
        driver.close();
        start(Collections.nCopies(rules, rule(null)).toArray(Rule[]::new));

        // When its rules fire at one record and not at the next
        in.pipeInput(bytes("ani"), driver.bytes(LabelledMessages.spam("id", 0.9)));
        in.pipeInput(bytes("ani"), driver.bytes(LabelledMessages.spam("id", 0.1)));

        // Then
        DeadLetter letter = driver.deadLetter(dead.readValue());
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.INVALID);
        assertThat(letter.failure().error()).isEqualTo("no decision can be made about it: NullPointerException");
        assertThat(driver.decision(decisions.readValue()).action()).isEqualTo(Action.ALLOW);
        assertThat(decisions.isEmpty()).isTrue();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
