package io.saring.topology.decide;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Action;
import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.Decision;
import io.saring.domain.FiredCondition;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.LabelledMessages;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.SourcePosition;
import io.saring.domain.Superseded;
import io.saring.policy.Judge;
import io.saring.policy.PoliciesInForce;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.text.Fingerprint;
import io.saring.text.Normaliser;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What decide remembers of keys and rules, and the policies that change under it. */
class DecideMemoryTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final PolicyNames NAMES =
            PolicyNames.of(Map.of("spam", Set.of("none", "scam"), "language", Set.of("id", "ms")));

    private static final String BLOCK = "{name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK}";

    private final SettableClock clock = new SettableClock(NOON);
    private PoliciesInForce inForce = PoliciesInForce.only(new Policy("none", "1", List.of()));
    private final Map<String, Double> counted = new TreeMap<>();
    private final Meters meters = new Meters() {
        @Override
        public DoubleConsumer recorder(Metric metric, String... tags) {
            return value -> counted.merge(metric + " " + String.join(" ", tags), value, Double::sum);
        }

        @Override
        public void gauge(Metric metric, DoubleSupplier value, String... tags) {}
    };
    private final DecideDriver driver = new DecideDriver(DecisionKey.RECORD, () -> inForce, clock, meters);
    private final TestInputTopic<byte[], byte[]> in = driver.labelled("social.labelled");
    private final TestOutputTopic<byte[], byte[]> decisions = driver.decisions();
    private int sent;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aKeysStrikesAreCountedAndSayOnTheDecisionWhatTheyWere() {
        // Given
        inForce = policy(
                BLOCK, "{name: strikes, when: history.blocked(duration('24h')) >= 2, action: REVIEW, target: trust}");

        // When
        decide("ani", scam(0.9));
        decide("ani", scam(0.9));
        Decision third = decide("ani", scam(0.1));
        Decision other = decide("budi", scam(0.1));

        // Then
        assertThat(third.action()).isEqualTo(Action.REVIEW);
        assertThat(third.conditions()).containsExactly(new FiredCondition("strikes", Action.REVIEW));
        assertThat(third.inputs()).containsEntry("history.blocked(1d)", "2");
        assertThat(other.action()).isEqualTo(Action.ALLOW);
        assertThat(other.inputs()).containsEntry("history.blocked(1d)", "0");
    }

    @Test
    void whoseMessagesAreErasedHasNoPast() {
        // Given
        inForce = policy(
                BLOCK, "{name: strikes, when: history.blocked(duration('24h')) >= 2, action: REVIEW, target: trust}");
        decide("ani", scam(0.9));
        decide("ani", scam(0.9));

        // When
        in.pipeInput("ani".getBytes(StandardCharsets.UTF_8), (byte[]) null);
        decisions.readRecord();

        // Then
        assertThat(decide("ani", scam(0.1)).inputs()).containsEntry("history.blocked(1d)", "0");
    }

    @Test
    void theSizeOfACampaignIsAskedForWhereARuleWantsItAndStandsOnTheDecision() {
        // Given
        inForce = policy("{name: wave, when: campaign_messages >= 20, action: LIMIT}");
        String fingerprint = Fingerprint.of(
                        new Normaliser().normalise("Selamat! Anda terpilih menerima hadiah uang tunai"))
                .orElseThrow()
                .toString();
        driver.campaigns().take(new CampaignKey("c", NOON), campaign(25, fingerprint));

        // When
        Decision part = decide("ani", LabelledMessages.fingerprinted(fingerprint, scam(0.1)));
        Decision other = decide("budi", scam(0.1));

        // Then
        assertThat(part.action()).isEqualTo(Action.LIMIT);
        assertThat(part.inputs()).isEqualTo(Map.of("campaign_messages", "25"));
        assertThat(other.action()).isEqualTo(Action.ALLOW);
        assertThat(other.inputs()).isEqualTo(Map.of("campaign_messages", "0"));
    }

    @Test
    void theSizeOfACampaignStandsOnTheDecisionThoughNoRuleAsksForWhoHasToLookAtTheMessage() {
        // Given
        inForce = policy("{name: long, when: text_length > 0, action: REVIEW}");
        String fingerprint = Fingerprint.of(
                        new Normaliser().normalise("Selamat! Anda terpilih menerima hadiah uang tunai"))
                .orElseThrow()
                .toString();
        driver.campaigns().take(new CampaignKey("c", NOON), campaign(25, fingerprint));

        // Then
        assertThat(decide("ani", LabelledMessages.fingerprinted(fingerprint, scam(0.1)))
                        .inputs())
                .isEqualTo(Map.of("campaign_messages", "25"));
        assertThat(decide("budi", scam(0.1)).inputs()).isEmpty();
    }

    private static Campaign campaign(long recent, String fingerprint) {
        return new Campaign(
                Campaign.Reason.GROWTH,
                NOON,
                NOON,
                100,
                recent,
                0,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(fingerprint),
                null,
                NOON);
    }

    @Test
    void strikesEndWithTheirWindowByTheMessagesTimesWhateverTheClockSays() {
        // Given
        inForce = policy(BLOCK, "{name: strikes, when: history.blocked(duration('24h')) >= 1, action: REVIEW}");
        decide("ani", scam(0.9));

        // Then
        assertThat(decide("ani", at(scam(0.1), NOON.plus(Duration.ofHours(23)))).action())
                .isEqualTo(Action.REVIEW);
        assertThat(decide("ani", at(scam(0.1), NOON.plus(Duration.ofHours(25)))).action())
                .isEqualTo(Action.ALLOW);
    }

    @Test
    void aMessageWithoutAKeyHasNoPast() {
        inForce = policy(BLOCK, "{name: any, when: history.messages(duration('1h')) > 0, action: REVIEW}");
        decide(null, scam(0.9));
        assertThat(decide(null, scam(0.1)).action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void aBetterEventTakesBackWhatTheDegradedOneCounted() {
        // Given a degraded event that was blocked
        inForce = policy(BLOCK, "{name: strikes, when: history.blocked(duration('24h')) >= 1, action: REVIEW}");
        LabelledMessage degraded = degraded(scam(0.9));
        assertThat(decide("ani", degraded).status()).isEqualTo(LabelStatus.DEGRADED);
        assertThat(decide("ani", scam(0.1)).action()).isEqualTo(Action.REVIEW);

        // When the configured engine says otherwise
        Decision better = decide("ani", superseding(scam(0.1), degraded));

        // Then
        assertThat(better.supersedes()).isEqualTo(degraded.id());
        assertThat(better.action()).isEqualTo(Action.ALLOW);
        Decision next = decide("ani", scam(0.1));
        assertThat(next.action()).isEqualTo(Action.ALLOW);
        assertThat(next.inputs()).containsEntry("history.blocked(1d)", "0");
    }

    @Test
    void ofTwiceAsManyAsARuleMayBlockItBlocksAsManyAsItMayAndTheOthersWaitForAPerson() {
        // Given
        inForce = policy("{name: block, task: spam, label: scam, threshold: 0.8, action: BLOCK, per-hour: 5}");

        // When
        int blocked = 0;
        int reviewed = 0;
        for (int i = 0; i < 10; i++) {
            Decision decision = decide("key-" + i, at(scam(0.9), NOON.plusSeconds(i)));
            blocked += decision.action() == Action.BLOCK ? 1 : 0;
            reviewed += decision.action() == Action.REVIEW ? 1 : 0;
            if (decision.action() == Action.REVIEW) {
                assertThat(decision.reason()).contains("as often in this hour as it may");
                assertThat(decision.inputs()).containsEntry("quota(block)", "used up");
            }
        }

        // Then
        assertThat(blocked).isEqualTo(5);
        assertThat(reviewed).isEqualTo(5);
        assertThat(decide("next-hour", at(scam(0.9), NOON.plus(Duration.ofHours(1))))
                        .action())
                .isEqualTo(Action.BLOCK);
    }

    @Test
    void allRulesTogetherMayHaveAQuotaToo() {
        // Given
        inForce = PoliciesInForce.only(new PolicyReader(NAMES)
                .read(
                        "name: p\nversion: 1\nper-hour: 3\nrules:\n  - " + BLOCK
                                + "\n  - {name: limit, task: spam, label: none, threshold: 0.9, action: LIMIT}\n",
                        "p.yaml"));

        // When
        long enforced = 0;
        for (int i = 0; i < 8; i++) {
            enforced += decide("k" + i, scam(i % 2 == 0 ? 0.9 : 0.05)).action().compareTo(Action.LIMIT) >= 0 ? 1 : 0;
        }

        // Then
        assertThat(enforced).isEqualTo(3);
    }

    @Test
    void aPolicyThatComesIntoForceDecidesFromTheNextRecordOn() {
        inForce = policy(BLOCK);
        Decision before = decide("ani", scam(0.9));
        inForce = PoliciesInForce.only(new Policy("lenient", "2", List.of()));
        Decision after = decide("ani", scam(0.9));
        assertThat(before.policy() + before.policyVersion()).isEqualTo("p1");
        assertThat(before.policyHash()).hasSize(64);
        assertThat(before.action()).isEqualTo(Action.BLOCK);
        assertThat(after.policy() + after.policyVersion()).isEqualTo("lenient2");
        assertThat(after.action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void theShadowPolicysActionIsToldBesideTheDecision() {
        // Given
        Judge shadow = policy(BLOCK).active();
        inForce = new PoliciesInForce(new Judge(new Policy("lenient", "2", List.of())), shadow);

        // When
        Decision decision = decide("ani", scam(0.9));

        // Then
        assertThat(decision.action()).isEqualTo(Action.ALLOW);
        assertThat(decision.shadowAction()).isEqualTo(Action.BLOCK);
        assertThat(decision.shadowPolicy()).isEqualTo("p@1");
    }

    @Test
    void howAShadowPolicyAgreesIsCountedByActionLanguageAndRule() {
        // Given
        Judge shadow = policy(BLOCK).active();
        inForce = new PoliciesInForce(
                policy("{name: look, task: spam, label: scam, threshold: 0.85, action: REVIEW}")
                        .active(),
                shadow);

        // When
        decide("ani", scam(0.9));
        decide("ani", scam(0.82));
        decide("ani", scam(0.1));
        inForce = new PoliciesInForce(shadow, shadow);
        decide("ani", scam(0.9));

        // Then
        assertThat(counted)
                .containsEntry("SHADOW_DECISIONS p REVIEW BLOCK id", 1.0)
                .containsEntry("SHADOW_DECISIONS p ALLOW BLOCK id", 1.0)
                .containsEntry("SHADOW_DECISIONS p ALLOW ALLOW id", 1.0)
                .containsEntry("SHADOW_DECISIONS p BLOCK BLOCK id", 1.0)
                .containsEntry("SHADOW_AGREEMENT p block milder", 2.0)
                .containsEntry("SHADOW_AGREEMENT p block same", 1.0);
    }

    @Test
    void aRuleThatLimitsForATimeSaysUntilWhenByTheMessagesTime() {
        inForce =
                policy("{name: block, task: spam, label: scam, threshold: 0.8, action: LIMIT, expires: 2h, severity: 3,"
                        + " ground: {text: Deceit, category: fraud, legal-basis: law}}");
        Decision decision = decide("ani", scam(0.9));
        assertThat(decision.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(2)));
        assertThat(decision.appendedAt()).isEqualTo(NOON);
        assertThat(decision.severity()).isEqualTo(3);
        assertThat(decision.ground()).isEqualTo("Deceit");
        assertThat(decision.groundCategory()).isEqualTo("fraud");
        assertThat(decision.legalBasis()).isEqualTo("law");
    }

    private static PoliciesInForce policy(String... rules) {
        return PoliciesInForce.only(new PolicyReader(NAMES)
                .read("{name: p, version: 1, rules: [" + String.join(", ", rules) + "]}", "p.yaml"));
    }

    private LabelledMessage scam(double probability) {
        sent++;
        LabelledMessage like = LabelledMessages.spam("id", probability);
        return at(named(like, "e-" + sent, like.results(), LabelStatus.OK, null), NOON);
    }

    private static LabelledMessage degraded(LabelledMessage like) {
        return named(like, like.id(), like.results(), LabelStatus.DEGRADED, null);
    }

    private static LabelledMessage superseding(LabelledMessage like, LabelledMessage earlier) {
        return named(like, like.id(), like.results(), LabelStatus.OK, new Superseded(earlier.id(), earlier.results()));
    }

    private static LabelledMessage at(LabelledMessage like, Instant time) {
        SourcePosition source = new SourcePosition("social.messages", 0, 0, time.toEpochMilli(), false);
        return copy(like, like.id(), source, like.results(), like.status(), like.supersedes());
    }

    private static LabelledMessage named(
            LabelledMessage like, String id, List<LabelResult> results, LabelStatus status, Superseded supersedes) {
        return copy(like, id, like.source(), results, status, supersedes);
    }

    private static LabelledMessage copy(
            LabelledMessage like,
            String id,
            SourcePosition source,
            List<LabelResult> results,
            LabelStatus status,
            Superseded supersedes) {
        return new LabelledMessage(
                id,
                like.messageId(),
                source,
                like.stream(),
                like.text(),
                like.textForm(),
                like.textHash(),
                like.textLength(),
                like.links(),
                like.matches(),
                like.fingerprint(),
                like.channel(),
                like.authorRef(),
                like.parentId(),
                like.createdAt(),
                like.createdAtReplaced(),
                like.attributes(),
                like.labelledAt(),
                like.language(),
                results,
                like.unanswered(),
                like.provenance(),
                status,
                like.timings(),
                supersedes,
                null);
    }

    private Decision decide(String key, LabelledMessage labelled) {
        in.pipeInput(key == null ? null : key.getBytes(StandardCharsets.UTF_8), driver.bytes(labelled));
        return driver.decision(decisions.readRecord().value());
    }
}
