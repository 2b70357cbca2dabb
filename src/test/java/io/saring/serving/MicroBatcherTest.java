package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.label.EngineLostException;
import io.saring.label.ForwardingLabeller;
import io.saring.label.LabelOutcome;
import io.saring.label.LabelRequest;
import io.saring.label.Labeller;
import io.saring.label.ScriptedLabeller;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicroBatcherTest {

    private final ScriptedLabeller labeller = new ScriptedLabeller(1);
    private MicroBatcher batcher;

    @AfterEach
    void close() {
        labeller.close();
        batcher.close();
    }

    @Test
    void textsThatWaitTogetherAreOneBatchOfAtMostTheLargestSize() {
        // Given a lane that is busy
        start(4, 1000, 100);
        labeller.hold("first");
        List<CompletableFuture<LaneResult>> results = new ArrayList<>();
        results.add(submit("social", "first"));
        await().until(() -> labeller.calls().size() == 1);

        // When six more come
        for (int i = 0; i < 6; i++) {
            results.add(submit("social", "text " + i));
        }
        labeller.release("first");

        // Then they are labelled in batches of four and two, in order
        results.forEach(CompletableFuture::join);
        assertThat(labeller.calls())
                .containsExactly(
                        List.of("first"), List.of("text 0", "text 1", "text 2", "text 3"), List.of("text 4", "text 5"));
    }

    @Test
    void aBatchStaysWithinItsTokensPaddingCounted() {
        // Given a lane that is busy
        start(10, 20, 100);
        labeller.hold("first");
        List<CompletableFuture<LaneResult>> results = new ArrayList<>();
        results.add(submit("social", "first"));
        await().until(() -> labeller.calls().size() == 1);

        // When texts of 5, 5 and 10 characters come: three times ten would be thirty
        results.add(submit("social", "aaaaa"));
        results.add(submit("social", "bbbbb"));
        results.add(submit("social", "cccccccccc"));
        labeller.release("first");

        // Then the long one is a batch of its own
        results.forEach(CompletableFuture::join);
        assertThat(labeller.calls()).contains(List.of("aaaaa", "bbbbb"), List.of("cccccccccc"));
    }

    @Test
    void aTextLongerThanTheBudgetIsABatchOfItsOwn() {
        start(10, 3, 100);
        assertThat(submit("social", "far too long").join()).isInstanceOf(LaneResult.Labelled.class);
    }

    @Test
    void aBatchThatFailsIsTriedAgain() {
        // Given
        start(4, 1000, 100);
        labeller.failNext(2);

        // When
        LaneResult result = submit("social", "text").join();

        // Then
        assertThat(result).isInstanceOf(LaneResult.Labelled.class);
        assertThat(((LaneResult.Labelled) result).effort().attempts()).isEqualTo(3);
    }

    @Test
    void oneBadTextFailsAlone() {
        // Given a lane that is busy
        start(8, 1000, 100);
        labeller.hold("first");
        var first = submit("social", "first");
        await().until(() -> labeller.calls().size() == 1);

        // When a batch holds a text that breaks the engine
        List<CompletableFuture<LaneResult>> results = new ArrayList<>();
        for (String text : List.of("a", "b", "poison", "c", "d")) {
            results.add(submit("social", text));
        }
        labeller.release("first");

        // Then the others are labelled
        first.join();
        assertThat(results)
                .extracting(result -> result.join() instanceof LaneResult.Labelled)
                .containsExactly(true, true, false, true, true);
        assertThat(results.get(2).join())
                .isInstanceOfSatisfying(
                        LaneResult.Rejected.class,
                        rejected -> assertThat(rejected.error()).contains("scripted", "StackOverflowError"));
    }

    @Test
    void aTextThatTheEngineCannotCountIsGivenToItAllTheSame() {
        // Given an engine that fails to count a text's tokens
        Labeller uncounting = new ForwardingLabeller(labeller) {
            @Override
            public int tokens(String text) {
                throw new IllegalStateException("no such token");
            }
        };
        batcher = new MicroBatcher(uncounting, settings(4, 1000, 10), Map.of(), Meters.NONE);

        // Then its call tells what comes of it, and nobody is thrown at
        assertThat(wait("social", Submission.of("text"))).isZero();
        assertThat(submit("social", "text").join()).isInstanceOf(LaneResult.Labelled.class);
    }

    @Test
    void aFullLaneSaysThatItHasNoRoomAndYetLosesNothing() {
        // Given a lane that is busy, with room for two
        start(1, 1000, 2);
        labeller.hold("first");
        var first = submit("social", "first");
        await().until(() -> labeller.calls().size() == 1);

        // When it is filled, and given one more
        var second = submit("social", "second");
        assertThat(batcher.hasRoom()).isTrue();
        var third = submit("social", "third");
        assertThat(batcher.hasRoom()).isFalse();
        var fourth = submit("social", "fourth");

        // Then that is labelled too
        labeller.release("first");
        CompletableFuture.allOf(first, second, third).join();
        assertThat(fourth.join()).isInstanceOf(LaneResult.Labelled.class);
    }

    @Test
    void textsThatAskForDifferentTasksShareABatch() {
        // Given a lane that is busy
        start(4, 1000, 10);
        labeller.hold("first");
        var first = submit("social", "first");
        await().until(() -> labeller.calls().size() == 1);

        // When texts come that ask for different tasks, as a cascade's do
        var second = batcher.submit("social", Submission.of("second"), Set.of("language"));
        var third = batcher.submit("social", Submission.of("third"), Set.of("language", "spam"));
        labeller.release("first");

        // Then
        CompletableFuture.allOf(first, second, third).join();
        assertThat(labeller.calls()).contains(List.of("second", "third"));
    }

    @Test
    void theExpectedWaitGrowsWithWhatIsAheadAndLessForAStreamOfMoreWeight() {
        // Given a lane that has taken 100 ms for a text, and is busy
        batcher = new MicroBatcher(labeller, settings(1, 1000, 1000), Map.of("support", 4.0), Meters.NONE);
        labeller.hold("slow");
        CompletableFuture<LaneResult> slow = submit("social", "slow");
        await().pollDelay(Duration.ofMillis(100)).until(() -> true);
        labeller.release("slow");
        slow.join();
        Submission text = Submission.of("text");
        labeller.hold("first");
        List<CompletableFuture<LaneResult>> results = new ArrayList<>();
        results.add(submit("social", "first"));
        await().until(() -> labeller.calls().size() == 2);

        // When texts of one stream wait
        Duration before = wait("social", text);
        for (int i = 0; i < 20; i++) {
            results.add(submit("social", "text"));
        }

        // Then another of it waits for all of them, and one of a stream with four times the weight for few
        assertThat(wait("social", text)).isGreaterThan(before.multipliedBy(5));
        assertThat(wait("support", text)).isLessThan(wait("social", text).dividedBy(4));
        labeller.release("first");
        results.forEach(CompletableFuture::join);
    }

    @Test
    void anIdleEngineIsExpectedToAnswerAtOnceHoweverSlowItWasOnce() {
        // Given a lane whose first call took long
        start(1, 1000, 10);
        labeller.hold("slow");
        CompletableFuture<LaneResult> slow = submit("social", "slow");
        await().pollDelay(Duration.ofMillis(100)).until(() -> !batcher.idle());
        labeller.release("slow");
        slow.join();

        // Then, once it has nothing to do, a text is worth a try
        await().until(batcher::idle);
        assertThat(wait("social", Submission.of("text"))).isZero();
    }

    private Duration wait(String stream, Submission text) {
        return batcher.expectedWait(stream, text, Set.of("language"));
    }

    @Test
    void aCallPastItsDeadlineCountsAsStalledUntilItAnswers() {
        // Given
        start(1, 1000, 10);
        labeller.hold("slow");

        // When
        var result = submit("social", "slow");

        // Then
        await().until(batcher::stalled);
        labeller.release("slow");
        result.join();
        await().until(() -> !batcher.stalled());
    }

    @Test
    void streamsShareTheEngineByTheirWeights() {
        // Given a lane that is busy, and a stream with three times the weight of the other
        batcher = new MicroBatcher(labeller, settings(1, 1000, 1000), Map.of("support", 3.0), Meters.NONE);
        labeller.hold("first");
        List<CompletableFuture<LaneResult>> results = new ArrayList<>();
        results.add(submit("social", "first"));
        await().until(() -> labeller.calls().size() == 1);

        // When both have much to do
        for (int i = 0; i < 40; i++) {
            results.add(submit("social", "social!"));
            results.add(submit("support", "support"));
        }
        labeller.release("first");
        results.forEach(CompletableFuture::join);

        // Then of the first forty calls thirty are for it
        long support = labeller.calls().subList(1, 41).stream()
                .filter(call -> call.equals(List.of("support")))
                .count();
        assertThat(support).isBetween(29L, 31L);
    }

    @Test
    void aThreadThatEndsByAnErrorOutsideTheEngineIsSeen() {
        // Given measurements that break
        Meters broken = new Meters() {
            @Override
            public DoubleConsumer recorder(Metric metric, String... tagValues) {
                return value -> {
                    if (metric == Metric.QUEUE) {
                        throw new IllegalStateException("broken");
                    }
                };
            }

            @Override
            public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {}
        };
        batcher = new MicroBatcher(labeller, settings(1, 1000, 10), Map.of(), broken);
        assertThat(batcher.failed()).isFalse();

        // When
        assertThat(submit("social", "text")).isNotNull();

        // Then
        await().until(batcher::failed);
    }

    @Test
    void anEngineThatIsLostEndsTheLaneAndNoTextIsBlamed() {
        // Given an engine whose device fails for good
        batcher = new MicroBatcher(new LostLabeller(), settings(8, 1000, 10), Map.of(), Meters.NONE);

        // When
        CompletableFuture<LaneResult> result = submit("social", "halo");

        // Then
        await().until(batcher::failed);
        assertThat(result).isNotDone();
    }

    private static final class LostLabeller implements Labeller {

        @Override
        public String name() {
            return "lost";
        }

        @Override
        public Set<String> tasks() {
            return Set.of("language");
        }

        @Override
        public int parallelism() {
            return 1;
        }

        @Override
        public List<LabelOutcome> label(List<LabelRequest> batch) {
            throw new EngineLostException("the device cuda:0 failed", null);
        }

        @Override
        public void close() {}
    }

    private void start(int maxTexts, int maxTokens, int capacity) {
        batcher = new MicroBatcher(labeller, settings(maxTexts, maxTokens, capacity), Map.of(), Meters.NONE);
    }

    private static BatchSettings settings(int maxTexts, int maxTokens, int capacity) {
        return new BatchSettings(
                maxTexts, maxTokens, Duration.ofMillis(1), capacity, 3, Duration.ofMillis(1), Duration.ofMillis(100));
    }

    @Test
    void aLaneThatIsBeingMadeNeverLooksAsIfItsEngineHadRunForLong() {
        // Given somebody who reads every gauge as soon as there is one
        List<Double> read = new ArrayList<>();
        Meters eager = new Meters() {
            @Override
            public DoubleConsumer recorder(Metric metric, String... tagValues) {
                return value -> {};
            }

            @Override
            public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {
                read.add(value.getAsDouble());
            }
        };

        // When
        batcher = new MicroBatcher(
                new ScriptedLabeller(4),
                new BatchSettings(4, 100, Duration.ZERO, 10, 1, Duration.ofMillis(1), Duration.ofMillis(1)),
                Map.of(),
                eager);

        // Then nothing waits, and no call has been running since the beginning of time
        assertThat(read).containsExactly(0.0, 0.0);
        assertThat(batcher.idle()).isTrue();
    }

    private CompletableFuture<LaneResult> submit(String stream, String text) {
        return batcher.submit(stream, Submission.of(text), Set.of("language"));
    }
}
