package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Meters;
import io.saring.domain.Provenance;
import io.saring.label.ScriptedLabeller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CachingLaneTest {

    private static final long MEBIBYTE = 1 << 20;

    private final FakeLane engine = new FakeLane("engine", "spam");
    private final CachingLane cache = new CachingLane(engine, MEBIBYTE, Meters.NONE);

    @AfterEach
    void close() {
        cache.close();
    }

    @Test
    void theSameTextIsAskedOnceAndMarkedAsAHitFromThenOn() {
        // Given a text that was labelled
        CompletableFuture<LaneResult> first = submit("Terima kasih!");
        engine.answer("spam", "hash");

        // When it comes again, written with a character without width
        LaneResult second = submit("Terima\u200b kasih!").join();

        // Then
        assertThat(engine.asked).hasSize(1);
        assertThat(provenance(first.join()).cacheHit()).isFalse();
        assertThat(provenance(second).cacheHit()).isTrue();
        assertThat(labelled(second).results()).isEqualTo(labelled(first.join()).results());
    }

    @Test
    void otherTasksAnotherContextAndAnotherLanguageAreOtherQuestions() {
        var unused = List.of(
                cache.submit("social", Submission.of("ya"), Set.of("spam")),
                cache.submit("social", Submission.of("ya"), Set.of("spam", "topic")),
                cache.submit("social", new Submission("ya", "Mau?", null, null), Set.of("spam")),
                cache.submit("social", new Submission("ya", null, "id", null), Set.of("spam")));
        assertThat(engine.asked).hasSize(4);
    }

    @Test
    void tenThousandIdenticalMessagesInFlightCauseOneModelCall() {
        // Given a model that is slow
        ScriptedLabeller model = new ScriptedLabeller(1);
        BatchSettings settings = new BatchSettings(
                64, 1_000_000, Duration.ZERO, 20_000, 1, Duration.ofMillis(1), Duration.ofSeconds(10));
        try (CachingLane overModel =
                new CachingLane(new MicroBatcher(model, settings, Map.of(), Meters.NONE), MEBIBYTE, Meters.NONE)) {
            model.hold("Gratis pulsa!");

            // When
            List<CompletableFuture<LaneResult>> results = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                results.add(overModel.submit("social", Submission.of("Gratis pulsa!"), Set.of("language")));
            }
            await().until(() -> model.calls().size() == 1);
            model.release("Gratis pulsa!");

            // Then
            assertThat(results).allSatisfy(result -> assertThat(result.join()).isInstanceOf(LaneResult.Labelled.class));
            assertThat(model.calls()).containsExactly(List.of("Gratis pulsa!"));
        }
    }

    @Test
    void whatAnEngineFailedOnFailsForAllThatWaitedAndIsTriedAnewWhenItComesAgain() {
        // Given two of the same text in flight
        CompletableFuture<LaneResult> first = submit("odd");
        CompletableFuture<LaneResult> second = submit("odd");
        assertThat(engine.asked).hasSize(1);

        // When the engine fails on it
        engine.reject("too odd", 3);

        // Then both have that, and the next one is a call of its own
        assertThat(first.join()).isInstanceOf(LaneResult.Rejected.class);
        assertThat(second.join()).isInstanceOf(LaneResult.Rejected.class);
        assertThat(((LaneResult.Rejected) second.join()).effort().attempts()).isEqualTo(3);
        CompletableFuture<LaneResult> third = submit("odd");
        assertThat(engine.asked).hasSize(2);
        engine.answer("spam", null);
        assertThat(third.join()).isInstanceOf(LaneResult.Labelled.class);
    }

    @Test
    void whoGivesUpWaitingTakesNothingFromTheOthers() {
        // Given two of the same text in flight
        CompletableFuture<LaneResult> impatient = submit("halo");
        CompletableFuture<LaneResult> patient = submit("halo");

        // When one of them is given an end by who waits for it
        impatient.complete(new LaneResult.DeadlineExceeded());
        engine.answer("spam", null);

        // Then
        assertThat(patient.join()).isInstanceOf(LaneResult.Labelled.class);
    }

    @Test
    void aKnownTextIsNotExpectedToWait() {
        engine.expectedWait = Duration.ofSeconds(9);
        assertThat(cache.expectedWait("social", Submission.of("halo"), Set.of("spam")))
                .isEqualTo(Duration.ofSeconds(9));
        var result = submit("halo");
        engine.answer("spam", null);
        assertThat(result).isDone();
        assertThat(cache.expectedWait("social", Submission.of("halo"), Set.of("spam")))
                .isZero();
    }

    @Test
    void itHoldsNoMoreThanItMay() {
        // Given a cache of a few results
        CachingLane small = new CachingLane(engine, 10_000, Meters.NONE);

        // When many texts are labelled, and then again
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 100; i++) {
                int before = engine.asked.size();
                var result = small.submit("social", Submission.of("text number " + i), Set.of("spam"));
                if (engine.asked.size() > before) {
                    engine.answer("spam", null);
                }
                assertThat(result).isDone();
            }
        }

        // Then most were asked again
        assertThat(engine.asked).hasSizeBetween(180, 200);
    }

    private CompletableFuture<LaneResult> submit(String text) {
        return cache.submit("social", Submission.of(text), Set.of("spam"));
    }

    private static LaneResult.Labelled labelled(LaneResult result) {
        return (LaneResult.Labelled) result;
    }

    private static Provenance provenance(LaneResult result) {
        return labelled(result).provenance();
    }
}
