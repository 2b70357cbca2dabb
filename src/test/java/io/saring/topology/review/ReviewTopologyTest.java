package io.saring.topology.review;

import static io.saring.topology.review.ReviewEvents.correction;
import static io.saring.topology.review.ReviewEvents.decision;
import static io.saring.topology.review.ReviewEvents.escalation;
import static io.saring.topology.review.ReviewEvents.replayed;
import static io.saring.topology.review.ReviewEvents.report;
import static io.saring.topology.review.ReviewEvents.review;
import static io.saring.topology.review.ReviewEvents.superseding;
import static io.saring.topology.review.ReviewEvents.urgent;
import static io.saring.topology.review.ReviewEvents.verdict;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Failure;
import io.saring.domain.Grounds;
import io.saring.domain.Meters;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.ops.MicrometerMeters;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A reviewer has a case for fifteen minutes, whoever is concerned may object for a day, closed cases are kept for an hour. */
class ReviewTopologyTest {

    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private ReviewDriver driver = new ReviewDriver(clock, Meters.NONE, ReviewDriver.NOTHING_DRAWN);

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void aDecisionThatWantsAPersonOpensACaseInItsQueueWithWhatIsKnownOfTheMessage() {
        // When
        driver.send(decision("m", Action.REVIEW, NOON));

        // Then
        Case own = driver.of("m");
        assertThat(own.state()).isEqualTo(Case.State.OPEN);
        assertThat(own.waitsFor()).isEqualTo(Case.Waiting.VERDICT);
        assertThat(own.queue().target()).isEqualTo("trust");
        assertThat(own.queue().language()).isEqualTo("id");
        assertThat(own.queue().blind()).isFalse();
        assertThat(own.subject().origin()).isEqualTo(Case.Origin.POLICY);
        assertThat(own.subject().source()).hasToString("social.messages-1@42");
        assertThat(own.subject().campaignMessages()).isEqualTo(40);
        assertThat(own.subject().decision()).satisfies(decision -> {
            assertThat(decision.action()).isEqualTo(Action.REVIEW);
            assertThat(decision.rules())
                    .singleElement()
                    .satisfies(rule -> assertThat(rule.probability()).isEqualTo(0.93));
        });
        assertThat(own.clock().next()).hasValueSatisfying(due -> {
            assertThat(due.regime()).isEqualTo("platform");
            assertThat(due.dueAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
        });
        assertThat(driver.outcomes()).isEmpty();
    }

    @Test
    void whatWantsNobodyHasNoCaseAndReplaysNever() {
        // When
        driver.send(decision("a", Action.ALLOW, NOON), decision("b", Action.ROUTE, NOON));
        driver.send(replayed("c", Action.REVIEW, NOON), replayed("d", Action.BLOCK, NOON));

        // Then
        assertThat(List.of("a", "b", "c", "d"))
                .allMatch(message -> driver.find(message).isEmpty());
        assertThat(driver.outcomes()).isEmpty();
    }

    @Test
    void whatAProgramBlocksHasAStatementOfReasonsThatSaysSo() {
        // When
        driver.send(decision("m", Action.BLOCK, NOON));

        // Then
        assertThat(driver.find("m")).isEmpty();
        assertThat(driver.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.action()).isEqualTo(Action.BLOCK);
            assertThat(outcome.automatedDetection()).isTrue();
            assertThat(outcome.automatedDecision()).isTrue();
            assertThat(outcome.grounds()).isEqualTo(new Grounds("terms 4.2", "fraud", null));
            assertThat(outcome.grounds().kind()).isEqualTo(Grounds.Kind.CONTRACTUAL);
            assertThat(outcome.source()).isEqualTo(Outcome.Source.OWN_INITIATIVE);
            assertThat(outcome.facts()).containsExactly("rule scams: spam scam at 0.930, threshold 0.800");
            assertThat(outcome.redress()).isEqualTo("Write to appeals@example.com.");
            assertThat(outcome.reviewer()).isNull();
            assertThat(outcome.negates()).isNull();
        });
    }

    @Test
    void anOutcomeIsACloudEventAboutWhatItCameOf() {
        // When
        driver.send(decision("m", Action.BLOCK, NOON));

        // Then
        assertThat(driver.outcomeHeaders())
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsEntry("ce_type", "io.saring.event.Outcome")
                        .containsEntry("ce_source", "/saring/review")
                        .containsEntry("ce_subject", "decisions-0@0")
                        .containsKey("ce_id"));
    }

    @Test
    void aVerdictDecidesTheCaseAndIsAStatementOfReasons() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(review("r1", "m", Review.Kind.ASSIGNED, "siti", NOON.plusSeconds(60)));
        assertThat(driver.of("m").state()).isEqualTo(Case.State.ASSIGNED);
        assertThat(driver.of("m").assignment())
                .isEqualTo(new Case.Assignment("siti", NOON.plusSeconds(60).plus(Duration.ofMinutes(15))));

        // When
        Instant decided = NOON.plusSeconds(90);
        driver.send(verdict("r2", "m", "siti", Action.BLOCK, decided));

        // Then
        Case own = driver.of("m");
        assertThat(own.state()).isEqualTo(Case.State.DECIDED);
        assertThat(own.waitsFor()).isEqualTo(Case.Waiting.NOTHING);
        assertThat(own.assignment()).isNull();
        assertThat(own.clock().deadlines())
                .singleElement()
                .satisfies(deadline -> assertThat(deadline.metAt()).isEqualTo(decided));
        assertThat(own.reviews().accepted()).extracting(Case.Reviewed::id).containsExactly("r1", "r2");
        assertThat(driver.outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.id()).isEqualTo(own.outcome().id());
            assertThat(outcome.action()).isEqualTo(Action.BLOCK);
            assertThat(outcome.reviewer()).isEqualTo("siti");
            assertThat(outcome.automatedDetection()).isTrue();
            assertThat(outcome.automatedDecision()).isFalse();
            assertThat(outcome.policyAction()).isEqualTo(Action.REVIEW);
            assertThat(outcome.grounds().category()).isEqualTo("fraud");
            assertThat(outcome.receivedAt()).isEqualTo(NOON);
            assertThat(outcome.dueAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));
            assertThat(outcome.decidedAt()).isEqualTo(decided);
        });
    }

    @Test
    void aCaseWhoseSenderIsErasedGoesOnUnderAPseudonymWithoutWhatLeadsToAPerson() {
        // Given
        driver.send(ReviewEvents.decision("m", Action.BLOCK, NOON));
        driver.send(ReviewEvents.report("r", "m", Report.Source.USER, null, NOON));
        driver.send(ReviewEvents.review("a", "m", Review.Kind.ASSIGNED, "siti", NOON));

        // When it is erased while somebody has to decide
        driver.send(ReviewEvents.erasure("e-1", "m", "erased-1", NOON));

        // Then it is kept until that is done
        assertThat(driver.of("m").reviews().refused())
                .extracting(Case.Refused::reason)
                .containsExactly(Refusals.OPEN);
        driver.send(ReviewEvents.verdict("v", "m", "siti", Action.BLOCK, NOON));
        driver.send(ReviewEvents.erasure("e-0", "m", " ", NOON));
        assertThat(driver.of("m").reviews().refused())
                .extracting(Case.Refused::reason)
                .containsExactly(Refusals.OPEN, Refusals.NO_PSEUDONYM);
        driver.send(ReviewEvents.erasure("e-2", "m", "erased-1", NOON));
        assertThat(driver.find("m")).isEmpty();
        Case anonymous = driver.of("erased-1");
        assertThat(anonymous.state()).isEqualTo(Case.State.CLOSED);
        assertThat(anonymous.subject().source()).isNull();
        assertThat(anonymous.subject().channel()).isNull();
        assertThat(anonymous.outcome().action()).isEqualTo(Action.BLOCK);
        assertThat(anonymous.toString()).doesNotContain("labelled-m", "d-m", "forum", "social.messages");

        // And nothing is known of the message any more
        driver.send(ReviewEvents.review("late", "m", Review.Kind.APPEALED, "author", NOON));
        assertThat(driver.find("m")).isEmpty();

        // And in the end the case goes as others do
        driver.pass(Duration.ofHours(2));
        assertThat(driver.find("erased-1")).isEmpty();
    }

    @Test
    void ofTwoWhoDecideAtOnceTheFirstWinsAndTheOtherIsTold() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));

        // When
        driver.send(verdict("r1", "m", "siti", Action.BLOCK, NOON.plusSeconds(60)));
        driver.send(verdict("r2", "m", "budi", Action.ALLOW, NOON.plusSeconds(60)));

        // Then
        assertThat(driver.outcomes()).extracting(Outcome::reviewer).containsExactly("siti");
        assertThat(driver.of("m").reviews().refused()).containsExactly(new Case.Refused("r2", Refusals.NOTHING_ASKED));
    }

    @Test
    void aCaseThatSomebodyHasIsNobodyElses() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(review("r1", "m", Review.Kind.ASSIGNED, "siti", NOON));

        // When
        driver.send(review("r2", "m", Review.Kind.ASSIGNED, "budi", NOON.plusSeconds(1)));
        driver.send(verdict("r3", "m", "budi", Action.ALLOW, NOON.plusSeconds(2)));
        driver.send(review("r4", "m", Review.Kind.RELEASED, "budi", NOON.plusSeconds(3)));

        // Then
        assertThat(driver.of("m").reviews().refused())
                .containsExactly(
                        new Case.Refused("r2", Refusals.TAKEN),
                        new Case.Refused("r3", Refusals.TAKEN),
                        new Case.Refused("r4", Refusals.NOT_YOURS));
        assertThat(driver.outcomes()).isEmpty();
    }

    @Test
    void whoGoesAwayLosesTheCaseAndWhoAsksAgainKeepsIt() {
        // Given
        driver.send(decision("a", Action.REVIEW, NOON), decision("b", Action.REVIEW, NOON));
        driver.send(review("r1", "a", Review.Kind.ASSIGNED, "siti", NOON));
        driver.send(review("r1", "b", Review.Kind.ASSIGNED, "siti", NOON));

        // When
        driver.send(review("r2", "b", Review.Kind.ASSIGNED, "siti", NOON.plus(Duration.ofMinutes(10))));
        driver.pass(Duration.ofMinutes(16));

        // Then
        assertThat(driver.of("a").state()).isEqualTo(Case.State.OPEN);
        assertThat(driver.of("a").assignment()).isNull();
        assertThat(driver.of("b").state()).isEqualTo(Case.State.ASSIGNED);
        driver.pass(Duration.ofMinutes(10));
        assertThat(driver.of("b").state()).isEqualTo(Case.State.OPEN);
    }

    @Test
    void theSameReviewTwiceIsOne() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        Review verdict = verdict("r1", "m", "siti", Action.ALLOW, NOON);

        // When
        driver.send(verdict, verdict);

        // Then
        assertThat(driver.outcomes()).hasSize(1);
        assertThat(driver.of("m").reviews().refused()).isEmpty();
    }

    @Test
    void aReportOpensACaseAboutWhatWasAllowedAndItsRegimesClockRuns() {
        // Given
        driver.send(decision("m", Action.ALLOW, NOON));

        // When
        Instant received = NOON.plusSeconds(3_601);
        driver.send(report("c1", "m", Report.Source.USER, "decree147", received));

        // Then
        Case own = driver.of("m");
        assertThat(own.subject().origin()).isEqualTo(Case.Origin.REPORT);
        assertThat(own.subject().source()).hasToString("social.messages-1@42");
        assertThat(own.queue().language()).isEqualTo("id");
        assertThat(own.queue().target()).isEqualTo("review");
        assertThat(own.clock().receivedAt()).isEqualTo(received);
        assertThat(own.clock().next())
                .hasValueSatisfying(due -> assertThat(due.dueAt()).isEqualTo(received.plus(Duration.ofDays(2))));
    }

    @Test
    void aReportAboutAMessageThatNothingIsKnownOfIsACaseAllTheSame() {
        // When
        driver.send(report("c1", "never-seen", Report.Source.USER, null, NOON));

        // Then
        Case own = driver.of("never-seen");
        assertThat(own.subject().source()).isNull();
        assertThat(own.subject().decision()).isNull();
        assertThat(own.queue().language()).isEqualTo("und");
        assertThat(own.clock().next())
                .hasValueSatisfying(due -> assertThat(due.regime()).isEqualTo("platform"));
    }

    @Test
    void moreReportsMakeACaseMorePressingAndTheSameOneTwiceDoesNot() {
        // Given
        driver.send(report("c1", "m", Report.Source.USER, "decree147", NOON));
        int alone = driver.of("m").queue().priority();

        // When
        driver.send(report("c1", "m", Report.Source.USER, "decree147", NOON));
        assertThat(driver.of("m").reports().count()).isEqualTo(1);
        driver.send(urgent("c2", "m", "saman", NOON.plusSeconds(1)));

        // Then
        Case own = driver.of("m");
        assertThat(own.reports().count()).isEqualTo(2);
        assertThat(own.queue().priority()).isGreaterThan(alone);
        assertThat(own.clock().deadlines())
                .extracting(Case.Deadline::regime, Case.Deadline::step)
                .containsExactly(
                        tuple("decree147", Case.Step.DECIDE),
                        tuple("saman", Case.Step.ACKNOWLEDGE),
                        tuple("saman", Case.Step.DECIDE));
        assertThat(own.clock().next())
                .hasValueSatisfying(due ->
                        assertThat(due.dueAt()).isEqualTo(NOON.plusSeconds(1).plus(Duration.ofHours(1))));
    }

    @Test
    void takingACaseAcknowledgesItsReports() {
        // Given
        driver.send(urgent("c1", "m", "saman", NOON));

        // When
        driver.send(review("r1", "m", Review.Kind.ASSIGNED, "siti", NOON.plusSeconds(600)));

        // Then
        assertThat(driver.of("m").clock().deadlines())
                .extracting(Case.Deadline::metAt)
                .containsExactly(NOON.plusSeconds(600), null);
    }

    @Test
    void anAuthoritysOrderIsAnsweredAsOneAndHasAnAllowedMessageDecidedAnew() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(60)));

        // When
        driver.send(urgent("c1", "m", "saman", NOON.plusSeconds(120)));
        assertThat(driver.of("m").state()).isEqualTo(Case.State.OPEN);
        driver.send(verdict("r2", "m", "budi", Action.BLOCK, NOON.plusSeconds(180)));

        // Then
        List<Outcome> outcomes = driver.outcomes();
        assertThat(outcomes).hasSize(2);
        assertThat(outcomes.get(1)).satisfies(outcome -> {
            assertThat(outcome.negates()).isEqualTo(outcomes.get(0).id());
            assertThat(outcome.source()).isEqualTo(Outcome.Source.AUTHORITY);
            assertThat(outcome.regime()).isEqualTo("saman");
            assertThat(outcome.automatedDetection()).isFalse();
            assertThat(outcome.facts())
                    .containsExactly(
                            "rule scams: spam scam at 0.930, threshold 0.800",
                            "reports by authority: 1",
                            "campaign of 40 messages");
        });
    }

    @Test
    void aCrowdThatReportsWhatWasDecidedDoesNotHaveItDecidedAgainAndAgain() {
        // Given
        driver.send(report("c0", "m", Report.Source.USER, null, NOON));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(60)));

        // When
        IntStream.range(1, 30).forEach(i -> driver.send(report("c" + i, "m", Report.Source.USER, null, NOON)));

        // Then
        assertThat(driver.of("m").state()).isEqualTo(Case.State.DECIDED);
        assertThat(driver.of("m").reports().count()).isEqualTo(30);
        assertThat(driver.of("m").reports().newest()).hasSize(20);
    }

    @Test
    void anAppealIsAnsweredBySomebodyElseAndNegatesWhatWasDecided() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(verdict("r1", "m", "siti", Action.BLOCK, NOON.plusSeconds(60)));

        // When
        driver.send(review("a1", "m", Review.Kind.APPEALED, "author-7", NOON.plusSeconds(120)));
        assertThat(driver.of("m").state()).isEqualTo(Case.State.APPEALED);
        assertThat(driver.of("m").waitsFor()).isEqualTo(Case.Waiting.APPEAL);
        driver.send(verdict("r2", "m", "siti", Action.BLOCK, NOON.plusSeconds(180)));
        driver.send(verdict("r3", "m", "budi", Action.ALLOW, NOON.plusSeconds(240)));
        driver.send(review("a2", "m", Review.Kind.APPEALED, "author-7", NOON.plusSeconds(300)));

        // Then
        assertThat(driver.of("m").reviews().refused())
                .containsExactly(
                        new Case.Refused("r2", Refusals.SOMEBODY_ELSE),
                        new Case.Refused("a2", Refusals.APPEALED_BEFORE));
        List<Outcome> outcomes = driver.outcomes();
        assertThat(outcomes).extracting(Outcome::action).containsExactly(Action.BLOCK, Action.ALLOW);
        assertThat(outcomes.get(1).negates()).isEqualTo(outcomes.get(0).id());
    }

    @Test
    void whatAProgramDecidedCanBeAppealed() {
        // Given
        driver.send(decision("m", Action.LIMIT, NOON), decision("n", Action.ALLOW, NOON));

        // When
        driver.send(review("a1", "m", Review.Kind.APPEALED, "author-7", NOON.plusSeconds(60)));
        driver.send(review("a1", "n", Review.Kind.APPEALED, "author-7", NOON.plusSeconds(60)));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(120)));

        // Then
        assertThat(driver.of("m").subject().origin()).isEqualTo(Case.Origin.APPEAL);
        assertThat(driver.find("n")).isEmpty();
        List<Outcome> outcomes = driver.outcomes();
        assertThat(outcomes).extracting(Outcome::automatedDecision).containsExactly(true, false);
        assertThat(outcomes.get(1).negates()).isEqualTo(outcomes.get(0).id());
    }

    @Test
    void aDecidedCaseIsClosedWhenNobodyCanObjectAnyMoreAndForgottenLater() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(verdict("r1", "m", "siti", Action.BLOCK, NOON));

        // When
        driver.pass(Duration.ofHours(25));
        assertThat(driver.of("m").state()).isEqualTo(Case.State.CLOSED);
        driver.send(review("a1", "m", Review.Kind.APPEALED, "author-7", clock.instant()));
        assertThat(driver.of("m").reviews().refused()).containsExactly(new Case.Refused("a1", Refusals.CLOSED));
        driver.pass(Duration.ofHours(2));

        // Then
        assertThat(driver.find("m")).isEmpty();
    }

    @Test
    void aSecondOpinionIsAskedOfSomebodyElseAndWhereBothDifferACaseGoesToAQueueOfItsOwn() {
        // Given
        reopen(new ReviewSettings.Drawn(0, 0, 1, Map.of()));
        driver.send(decision("same", Action.REVIEW, NOON), decision("other", Action.REVIEW, NOON));
        for (String message : List.of("same", "other")) {
            driver.send(verdict("r1", message, "siti", Action.BLOCK, NOON.plusSeconds(60)));
            assertThat(driver.of(message).state()).isEqualTo(Case.State.DECIDED);
            assertThat(driver.of(message).waitsFor()).isEqualTo(Case.Waiting.SECOND_OPINION);
        }

        // When
        driver.send(verdict("r2", "same", "siti", Action.BLOCK, NOON.plusSeconds(70)));
        driver.send(verdict("r3", "same", "budi", Action.BLOCK, NOON.plusSeconds(80)));
        driver.send(verdict("r3", "other", "budi", Action.ALLOW, NOON.plusSeconds(80)));

        // Then
        assertThat(driver.of("same").waitsFor()).isEqualTo(Case.Waiting.NOTHING);
        assertThat(driver.of("same").reviews().refused())
                .containsExactly(new Case.Refused("r2", Refusals.SOMEBODY_ELSE));
        assertThat(driver.of("other").state()).isEqualTo(Case.State.OPEN);
        assertThat(driver.of("other").queue().target()).isEqualTo("disagreements");
        assertThat(driver.outcomes())
                .as("the first opinion holds until a third")
                .hasSize(2);
        driver.send(verdict("r4", "other", "lead", Action.ALLOW, NOON.plusSeconds(90)));
        assertThat(driver.of("other").waitsFor()).isEqualTo(Case.Waiting.NOTHING);
        assertThat(driver.outcomes()).hasSize(3);
    }

    @Test
    void aSampleOfWhatNobodyLookedAtGoesToReviewBlind() {
        // Given
        reopen(new ReviewSettings.Drawn(0.2, 1, 0, Map.of()));

        // When
        IntStream.range(0, 200).forEach(i -> driver.send(decision("a" + i, Action.ALLOW, NOON)));
        driver.send(decision("b", Action.BLOCK, NOON));

        // Then
        long drawn = IntStream.range(0, 200)
                .filter(i -> driver.find("a" + i).isPresent())
                .count();
        assertThat(drawn).isBetween(20L, 60L);
        Case blocked = driver.of("b");
        assertThat(blocked.subject().origin()).isEqualTo(Case.Origin.SAMPLE);
        assertThat(blocked.queue().blind()).isTrue();
        driver.send(verdict("r1", "b", "siti", Action.ALLOW, NOON.plusSeconds(60)));
        List<Outcome> outcomes = driver.outcomes();
        assertThat(outcomes.get(1).sample()).isTrue();
        assertThat(outcomes.get(1).blind()).isTrue();
        assertThat(outcomes.get(1).negates()).isEqualTo(outcomes.get(0).id());
    }

    @Test
    void aMessageWhoseRightVerdictIsKnownLooksLikeASampleAndNothingThatIsDecidedAboutItHolds() {
        // Given
        SimpleMeterRegistry measured = new SimpleMeterRegistry();
        Map<CaseKey, Action> golden = Map.of(
                new CaseKey(ReviewEvents.STREAM, "known"), Action.BLOCK,
                new CaseKey(ReviewEvents.STREAM, "other"), Action.ALLOW);
        driver.close();
        driver = new ReviewDriver(clock, new MicrometerMeters(measured), new ReviewSettings.Drawn(0, 0, 0, golden));

        // When
        driver.send(decision("known", Action.ALLOW, NOON), decision("other", Action.BLOCK, NOON));
        driver.send(
                verdict("r1", "known", "siti", Action.BLOCK, NOON.plusSeconds(60)),
                verdict("r2", "other", "siti", Action.LIMIT, NOON.plusSeconds(60)),
                verdict("r3", "other", "budi", Action.ALLOW, NOON.plusSeconds(61)));

        // Then
        for (String message : List.of("known", "other")) {
            assertThat(driver.of(message).subject().origin()).isEqualTo(Case.Origin.SAMPLE);
            assertThat(driver.of(message).queue().blind()).isTrue();
            assertThat(driver.of(message).state()).isEqualTo(Case.State.DECIDED);
        }
        assertThat(driver.outcomes()).isEmpty();
        assertThat(count(measured, "saring.golden.verdicts", "right", "true")).isEqualTo(1);
        assertThat(count(measured, "saring.golden.verdicts", "right", "false")).isEqualTo(1);
    }

    @Test
    void verdictsSayOfRulesWhetherTheyWereRightAndWhetherThePolicyWasOverridden() {
        // Given
        SimpleMeterRegistry measured = new SimpleMeterRegistry();
        driver.close();
        driver = new ReviewDriver(clock, new MicrometerMeters(measured), new ReviewSettings.Drawn(0, 1, 0, Map.of()));
        driver.send(
                decision("asked", Action.REVIEW, NOON),
                decision("wrong", Action.BLOCK, NOON),
                decision("right", Action.BLOCK, NOON));

        // When
        driver.send(
                verdict("r1", "asked", "siti", Action.BLOCK, NOON.plusSeconds(60)),
                verdict("r2", "wrong", "siti", Action.ALLOW, NOON.plusSeconds(60)),
                verdict("r3", "right", "siti", Action.BLOCK, NOON.plusSeconds(60)));

        // Then
        assertThat(count(measured, "saring.verdicts", "right", "true")).isEqualTo(2);
        assertThat(count(measured, "saring.verdicts", "right", "false")).isEqualTo(1);
        assertThat(count(measured, "saring.verdicts", "overridden", "true")).isEqualTo(1);
    }

    private static double count(SimpleMeterRegistry measured, String name, String tag, String value) {
        return measured.find(name).tag(tag, value).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void aDecisionByBetterLabelsSparesAPersonWhoHasNotLooked() {
        // Given
        driver.send(decision("free", Action.REVIEW, NOON), decision("taken", Action.REVIEW, NOON));
        driver.send(review("r1", "taken", Review.Kind.ASSIGNED, "siti", NOON));

        // When
        driver.send(superseding("free", Action.ALLOW, NOON.plusSeconds(60)));
        driver.send(superseding("taken", Action.ALLOW, NOON.plusSeconds(60)));

        // Then
        assertThat(driver.of("free").state()).isEqualTo(Case.State.CLOSED);
        assertThat(driver.of("taken").state()).isEqualTo(Case.State.ASSIGNED);
        assertThat(driver.of("taken").subject().decision().action()).isEqualTo(Action.ALLOW);
    }

    @Test
    void aMessageThatComesAnewIsDecidedAnew() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(60)));

        // When
        driver.send(decision("m", Action.REVIEW, NOON.plusSeconds(120)));

        // Then
        assertThat(driver.of("m").state()).isEqualTo(Case.State.OPEN);
        assertThat(driver.of("m").clock().next())
                .hasValueSatisfying(due ->
                        assertThat(due.dueAt()).isEqualTo(NOON.plusSeconds(120).plus(Duration.ofHours(24))));
    }

    @Test
    void aMessageThatComesAnewAndIsBlockedAtOnceIsClosedInItsTimeToo() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(60)));

        // When
        driver.send(decision("m", Action.BLOCK, NOON.plusSeconds(120)));

        // Then
        List<Outcome> outcomes = driver.outcomes();
        assertThat(outcomes).extracting(Outcome::automatedDecision).containsExactly(false, true);
        assertThat(outcomes.get(1).negates()).isEqualTo(outcomes.get(0).id());
        assertThat(driver.of("m").outcome().action()).isEqualTo(Action.BLOCK);
        driver.pass(Duration.ofHours(25));
        assertThat(driver.of("m").state()).isEqualTo(Case.State.CLOSED);
    }

    @Test
    void whatComesLateButIsOlderThanTheVerdictDoesNotUndoIt() {
        // Given a report that comes before the decision does
        driver.send(report("c1", "m", Report.Source.USER, null, NOON));
        driver.send(report("c1", "n", Report.Source.USER, null, NOON));
        driver.send(verdict("r1", "m", "siti", Action.ALLOW, NOON.plusSeconds(60)));
        driver.send(verdict("r1", "n", "siti", Action.ALLOW, NOON.plusSeconds(60)));

        // When
        driver.send(decision("m", Action.REVIEW, NOON.minusSeconds(5)));
        driver.send(decision("n", Action.BLOCK, NOON.minusSeconds(5)));
        driver.send(urgent("c2", "m", "saman", NOON.plusSeconds(30)));

        // Then
        Case own = driver.of("m");
        assertThat(own.state()).isEqualTo(Case.State.DECIDED);
        assertThat(own.subject().decision().action()).isEqualTo(Action.REVIEW);
        assertThat(own.reports().count()).isEqualTo(2);
        assertThat(own.clock().deadlines())
                .hasSize(3)
                .allSatisfy(deadline -> assertThat(deadline.metAt()).isEqualTo(NOON.plusSeconds(60)));
        assertThat(driver.outcomes()).extracting(Outcome::reviewer).containsExactly("siti", "siti");
    }

    @Test
    void correctionsAreNotedAndEscalationsGoToAnotherQueue() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));

        // When
        driver.send(correction("r1", "m", "siti", Map.of("spam", "none"), NOON));
        driver.send(escalation("r2", "m", "siti", "legal", NOON));
        driver.send(correction("r3", "m", "siti", Map.of(), NOON));
        driver.send(escalation("r4", "m", "siti", " ", NOON));

        // Then
        Case own = driver.of("m");
        assertThat(own.queue().target()).isEqualTo("legal");
        assertThat(own.reviews().accepted().get(0).labels()).isEqualTo(Map.of("spam", "none"));
        assertThat(own.reviews().refused())
                .containsExactly(
                        new Case.Refused("r3", Refusals.NO_LABELS), new Case.Refused("r4", Refusals.NO_TARGET));
    }

    @Test
    void aVerdictSaysWhatIsDone() {
        // Given
        driver.send(decision("m", Action.REVIEW, NOON));

        // When
        driver.send(verdict("r1", "m", "siti", Action.REVIEW, NOON));
        driver.send(review("r2", "m", Review.Kind.DECIDED, "siti", NOON));

        // Then
        assertThat(driver.of("m").reviews().refused())
                .containsExactly(
                        new Case.Refused("r1", Refusals.NO_ACTION), new Case.Refused("r2", Refusals.NO_ACTION));
    }

    @Test
    void whatCannotBeReadIsADeadLetter() {
        // When
        driver.send("reports", new byte[] {1, 2, 3});
        driver.send("reviews", "{}".getBytes(StandardCharsets.UTF_8));
        driver.send("decisions", new byte[] {9});
        driver.send("decisions", (byte[]) null);

        // Then
        assertThat(driver.deadLetters()).hasSize(3).allSatisfy(letter -> {
            assertThat(letter.application()).isEqualTo("review");
            assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        });
    }

    @Test
    void decisionsThatAreTooOldAreNotKnownToReports() {
        // Given
        driver.send(decision("m", Action.ALLOW, NOON));

        // When
        driver.pass(Duration.ofDays(8));
        driver.send(report("c1", "m", Report.Source.USER, null, clock.instant()));

        // Then
        assertThat(driver.of("m").subject().source()).isNull();
    }

    private void reopen(ReviewSettings.Drawn drawn) {
        driver.close();
        driver = new ReviewDriver(clock, Meters.NONE, drawn);
    }
}
