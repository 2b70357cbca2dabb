package io.saring.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Streams that share one engine. */
class FairQueueTest {

    private static final double ONE_PER_NANO = 1;

    private final FairQueue<String> queue = new FairQueue<>(Map.of("social", 3.0));

    @Test
    void anEmptyQueueHasNothingToTake() {
        assertThat(queue.peek()).isNull();
        assertThat(queue.size()).isZero();
        assertThatThrownBy(queue::take).hasMessage("an empty queue has nothing to take");
    }

    @Test
    void messagesOfOneStreamKeepTheirOrder() {
        add("social", "pertama", 5);
        add("social", "kedua", 1);
        add("social", "ketiga", 9);
        assertThat(takeAll()).containsExactly("pertama", "kedua", "ketiga");
    }

    @Test
    void whatIsLookedAtIsWhatIsTakenAndIsNotGoneBefore() {
        add("social", "halo", 4);
        assertThat(queue.peek()).isEqualTo("halo");
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.take()).isEqualTo("halo");
        assertThat(queue.peek()).isNull();
    }

    @Test
    void aStreamOfThreeTimesTheWeightIsServedThreeTimesAsOften() {
        // Given two streams that both have a backlog
        for (int i = 0; i < 40; i++) {
            add("social", "social", 10);
            add("chat", "chat", 10);
        }

        // When 40 are served
        List<String> served = take(40);

        // Then
        assertThat(served.stream().filter("social"::equals)).hasSize(30);
        assertThat(served.stream().filter("chat"::equals)).hasSize(10);
    }

    @Test
    void sharesAreOfCostsAndNotOfMessages() {
        // Given streams of the same weight, of which one's messages are four times as long
        for (int i = 0; i < 40; i++) {
            add("news", "news", 40);
            add("chat", "chat", 10);
        }

        // Then the short ones go first four times as often
        assertThat(take(25).stream().filter("chat"::equals)).hasSize(20);
    }

    @Test
    void aStreamThatWasIdleHasNoClaimOnWhatItDidNotUse() {
        // Given a stream that was served for long while the other was silent
        for (int i = 0; i < 100; i++) {
            add("news", "news", 10);
        }
        take(50);

        // When the other one has a backlog too
        for (int i = 0; i < 50; i++) {
            add("chat", "chat", 10);
        }

        // Then they take turns, rather than that it catches up
        assertThat(take(20).stream().filter("news"::equals)).hasSizeBetween(9, 11);
    }

    @Test
    void aStreamCannotGainByFallingSilentForAMoment() {
        // Given a stream that has just been served a long message
        add("chat", "long", 1_000);
        queue.take();

        // When it comes again, with another one that has had nothing yet
        add("chat", "chat", 10);
        add("news", "news", 10);

        // Then the other one is first
        assertThat(takeAll()).containsExactly("news", "chat");
    }

    @Test
    void itKnowsHowMuchWaits() {
        add("social", "halo", 3);
        add("chat", "apa kabar", 9);
        assertThat(queue.cost()).isEqualTo(12);
        assertThat(queue.size()).isEqualTo(2);
        takeAll();
        assertThat(queue.cost()).isZero();
        assertThat(queue.size()).isZero();
    }

    @Test
    void aMessageAloneWaitsForItselfOnly() {
        assertThat(queue.costUntilServed("social", 7, ONE_PER_NANO, 0)).isEqualTo(7);
    }

    @Test
    void aMessageWaitsForWhatItsOwnStreamHasBeforeIt() {
        add("social", "halo", 100);
        add("social", "apa kabar", 50);
        assertThat(queue.costUntilServed("social", 7, ONE_PER_NANO, 0)).isEqualTo(157, within(1e-9));
    }

    @Test
    void anotherStreamsBacklogDelaysItByThatStreamsShareAtMost() {
        // Given a backlog of a stream three times as heavy
        for (int i = 0; i < 1_000; i++) {
            add("social", "halo", 100);
        }

        // Then three parts of it go before one of ours
        assertThat(queue.costUntilServed("chat", 10, ONE_PER_NANO, 0)).isEqualTo(40, within(1e-9));
        // And a third of ours before one of it
        add("chat", "ya", 300_000);
        assertThat(queue.costUntilServed("social", 0, ONE_PER_NANO, 0)).isEqualTo(100_000 + 100_000.0 / 3, within(1.0));
    }

    @Test
    void anotherStreamsShortBacklogDelaysItByNoMoreThanThereIs() {
        add("social", "halo", 2);
        assertThat(queue.costUntilServed("chat", 10, ONE_PER_NANO, 0)).isEqualTo(12, within(0.01));
    }

    @Test
    void whatIsExpectedToComeMeanwhileDelaysItToo() {
        // Given a stream that is empty now, but to which much has come of late
        for (int i = 0; i < 100; i++) {
            add("social", "halo", 100_000);
        }
        takeAll();

        // Then a slow engine is expected to be given more of it
        double slow = queue.costUntilServed("chat", 1_000, 1e-6, 0);
        double fast = queue.costUntilServed("chat", 1_000, 1_000, 0);
        assertThat(slow).isGreaterThan(fast).isLessThanOrEqualTo(4_000);
        assertThat(fast).isCloseTo(1_000, within(10.0));
    }

    private void add(String stream, String element, int cost) {
        queue.add(stream, element, cost, 0);
    }

    private List<String> takeAll() {
        return take(queue.size());
    }

    private List<String> take(int number) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            taken.add(queue.take());
        }
        return taken;
    }
}
