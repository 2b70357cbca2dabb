package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.cli.CommandLineRun;
import io.saring.config.Configuration;
import io.saring.domain.Action;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Outcome;
import io.saring.reprocess.CaseListing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** People decide, with two instances that are killed. */
class ReviewIT extends OnSharedStack {

    private static final int DECISIONS = Integer.getInteger("saring.review.decisions", 2_000);

    /** Of ten decisions four want a person, one blocks and five allow; three of twenty messages are reported. */
    private static final List<Action> ACTIONS = List.of(
            Action.REVIEW,
            Action.ALLOW,
            Action.REVIEW,
            Action.ALLOW,
            Action.BLOCK,
            Action.ALLOW,
            Action.REVIEW,
            Action.ALLOW,
            Action.REVIEW,
            Action.ALLOW);

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    void eachCaseEndsOnceAndNoVerdictIsLostOrCountedTwiceThoughBothInstancesAreKilled() throws IOException {
        // Given
        Path config = config("saring.yaml", "review: {allow-sample: 0, block-sample: 0, second-opinions: 0}");
        ReviewTraffic traffic = keep(new ReviewTraffic(stack));
        ChildProcess first = keep(instance(config));
        ChildProcess second = keep(instance(config));
        await().atMost(PATIENCE).until(() -> runs(first) && runs(second));

        // When
        send(traffic, 0, DECISIONS / 3);
        first.kill();
        send(traffic, DECISIONS / 3, 2 * DECISIONS / 3);
        keep(instance(config));
        send(traffic, 2 * DECISIONS / 3, DECISIONS);
        Set<CaseKey> expected = keys(i -> wantsPerson(i) || isReported(i));
        await().atMost(PATIENCE).until(() -> cases().keySet().equals(expected));
        expected.forEach(key -> traffic.review(key.messageId(), now));
        traffic.flush();
        second.kill();

        // Then
        await().atMost(PATIENCE)
                .until(() -> cases().values().stream()
                        .allMatch(own -> own.reviews().accepted().size()
                                        + own.reviews().refused().size()
                                == 2));
        Map<CaseKey, Case> cases = cases();
        assertThat(cases.values()).allSatisfy(own -> {
            assertThat(own.state()).isEqualTo(Case.State.DECIDED);
            assertThat(own.reviews().accepted()).hasSize(1);
            assertThat(own.reviews().refused()).hasSize(1);
        });
        List<Outcome> outcomes = outcomes();
        Map<CaseKey, List<Outcome>> byPeople = outcomes.stream()
                .filter(own -> !own.automatedDecision())
                .collect(Collectors.groupingBy(Outcome::about));
        assertThat(byPeople.keySet()).isEqualTo(expected);
        assertThat(byPeople.values()).allMatch(own -> own.size() == 1);
        byPeople.forEach((key, own) ->
                assertThat(own.get(0).id()).isEqualTo(cases.get(key).outcome().id()));
        assertThat(outcomes.stream().filter(Outcome::automatedDecision).map(Outcome::about))
                .containsExactlyInAnyOrderElementsOf(keys(i -> action(i) == Action.BLOCK));

        // And due times are right to the second
        keys(ReviewIT::isReported)
                .forEach(key -> assertThat(cases.get(key).clock().deadlines())
                        .filteredOn(own -> own.regime().equals("decree147"))
                        .extracting(Case.Deadline::dueAt)
                        .containsExactly(now.plus(Duration.ofDays(1))));

        // And the command shows that nothing waits
        CommandLineRun listed = CommandLineRun.of("cases", "list", "--config", config.toString());
        assertThat(listed.out()).isEqualTo("nothing waits" + System.lineSeparator());
        JsonNode all = new ObjectMapper()
                .readTree(CommandLineRun.of("cases", "list", "--all", "--json", "--config", config.toString())
                        .out());
        assertThat(all.get("total").asInt()).isEqualTo(expected.size());
    }

    private ChildProcess instance(Path config) {
        return ChildProcess.saring("run", "--apps", "review", "--config", config.toString());
    }

    private static boolean runs(ChildProcess instance) {
        return instance.output().contains("review is running");
    }

    private void send(ReviewTraffic traffic, int from, int to) {
        for (int i = from; i < to; i++) {
            traffic.decide(message(i), action(i), now);
            if (isReported(i)) {
                traffic.report(message(i), now);
            }
        }
        traffic.flush();
    }

    private static String message(int i) {
        return "m-" + i;
    }

    private static Action action(int i) {
        return ACTIONS.get(i % ACTIONS.size());
    }

    private static boolean wantsPerson(int i) {
        return action(i) == Action.REVIEW;
    }

    private static boolean isReported(int i) {
        return i % 20 == 1 || i % 20 == 3 || i % 20 == 6;
    }

    private static Set<CaseKey> keys(IntPredicate which) {
        return IntStream.range(0, DECISIONS)
                .filter(which)
                .mapToObj(i -> new CaseKey("social", message(i)))
                .collect(Collectors.toSet());
    }

    private Map<CaseKey, Case> cases() {
        return CaseListing.read(new Wiring(configuration(Map.of())));
    }

    private List<Outcome> outcomes() {
        Configuration configuration = configuration(Map.of());
        List<Outcome> outcomes = new ArrayList<>();
        try (EventSession session = new Wiring(configuration).openEvents();
                CommittedConsumer consumer = CommittedConsumer.ofTopics(
                        configuration.kafka(), List.of(configuration.topics().outcomes()))) {
            EventReader<Outcome> reader = session.outcomes();
            consumer.each(record -> outcomes.add(reader.read(record.value())));
        }
        return outcomes;
    }
}
