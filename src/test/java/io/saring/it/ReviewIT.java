package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
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
import io.saring.domain.Review;
import io.saring.reprocess.CaseListing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** People decide over HTTP, with two instances that are killed. */
class ReviewIT extends OnSharedStack {

    private static final int DECISIONS = Integer.getInteger("saring.review.decisions", 200);
    private static final int REVIEWERS = 10;

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

    /** The night after this day has 25 hours in Europe, where the processes believe to be. */
    private static final Instant EVE_OF_WINTER_TIME = Instant.parse("2026-10-24T21:30:00Z");

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final List<ChildProcess> instances = new CopyOnWriteArrayList<>();
    private final AtomicBoolean allAreThere = new AtomicBoolean();

    @Test
    void eachCaseEndsOnceAndNoVerdictIsLostOrCountedTwiceThoughBothInstancesAreKilled() throws Exception {
        // Given
        Path config = config(
                "saring.yaml",
                "review: {allow-sample: 0, block-sample: 0, second-opinions: 0}",
                "api: {port: 0, rate: 100000, tokens: " + tokens() + "}");
        ReviewTraffic traffic = keep(new ReviewTraffic(stack));
        ChildProcess first = start(config);
        ChildProcess second = start(config);
        ExecutorService threads = Executors.newFixedThreadPool(2 * REVIEWERS);
        keep(threads::shutdownNow);
        List<Reviewer> reviewers = IntStream.range(0, REVIEWERS)
                .mapToObj(i -> new Reviewer(token("reviewer", i), this::ports))
                .toList();

        // When
        List<Future<?>> working = new ArrayList<>();
        reviewers.forEach(own -> working.add(threads.submit(() -> work(own))));
        List<Future<?>> reporting = new ArrayList<>();
        send(traffic, threads, reporting, 0, DECISIONS / 3);
        kill(first);
        send(traffic, threads, reporting, DECISIONS / 3, 2 * DECISIONS / 3);
        start(config);
        send(traffic, threads, reporting, 2 * DECISIONS / 3, DECISIONS);
        finish(reporting);
        Set<CaseKey> expected = keys(i -> wantsPerson(i) || isReported(i));
        await().atMost(PATIENCE).until(() -> cases().keySet().equals(expected));
        kill(second);
        allAreThere.set(true);
        finish(working);

        // Then
        Map<CaseKey, Case> cases = cases();
        assertThat(cases.values()).extracting(Case::state).allMatch(state -> state == Case.State.DECIDED);
        List<String> counted = cases.values().stream()
                .flatMap(own -> own.reviews().accepted().stream())
                .filter(own -> own.kind() == Review.Kind.DECIDED)
                .map(Case.Reviewed::id)
                .toList();
        assertThat(counted).hasSameSizeAs(expected).doesNotHaveDuplicates();
        Map<String, Integer> answers = new HashMap<>();
        reviewers.forEach(own -> answers.putAll(own.verdicts()));
        assertThat(answers.values()).containsOnly(200, 409);
        assertThat(answers.keySet().stream().filter(id -> answers.get(id) == 200))
                .containsExactlyInAnyOrderElementsOf(counted);
        assertThat(answers).hasSizeGreaterThan(counted.size());
        assertOneOutcomeEach(cases);

        // And due times are right to the second
        keys(ReviewIT::isReported)
                .forEach(key -> assertThat(cases.get(key).clock().deadlines())
                        .filteredOn(own -> own.regime().equals("decree147"))
                        .extracting(Case.Deadline::dueAt)
                        .containsExactly(receivedAt(key.messageId()).plus(Duration.ofDays(1))));

        // And the command shows that nothing waits
        CommandLineRun listed = CommandLineRun.of("cases", "list", "--config", config.toString());
        assertThat(listed.out()).isEqualTo("nothing waits" + System.lineSeparator());
        JsonNode all = new ObjectMapper()
                .readTree(CommandLineRun.of("cases", "list", "--all", "--json", "--config", config.toString())
                        .out());
        assertThat(all.get("total").asInt()).isEqualTo(expected.size());
    }

    @Test
    void aReviewerReadsWhatWasWrittenWhereItLiesUntilItIsGoneAndEachLookIsNoted() throws Exception {
        // Given
        Path config = config(
                "saring.yaml", "decide: {policy: " + everything() + "}", "api: {port: 0, tokens: " + tokens() + "}");
        keepState(config);
        ChildProcess all =
                keep(ChildProcess.saring("run", "--apps", "label,decide,review", "--config", config.toString()));
        await().atMost(PATIENCE).until(() -> all.apiPort().isPresent());
        instances.add(all);
        Reviewer reviewer = new Reviewer(token("reviewer", 0), this::ports);
        MessageSource source = source();

        // When
        for (int i = 0; i < 20; i++) {
            source.send("Terima kasih banyak kak, hubungi saya di 0812345678" + (10 + i));
        }
        await().atMost(PATIENCE)
                .until(() -> reviewer.send("GET", "/api/cases", "")
                                .body()
                                .path("total")
                                .asInt()
                        == 20);
        CaseKey key = new CaseKey("social", "m-3");
        Reviewer.Answer text = reviewer.send("GET", Reviewer.path(key) + "/text?whole=true", "");

        // Then
        assertThat(text.body().path("text").asText()).endsWith("081234567813");

        // And all cases are there again after a restart
        assertThat(all.terminate()).isZero();
        instances.remove(all);
        ChildProcess again = keep(ChildProcess.saring("run", "--apps", "review", "--config", config.toString()));
        await().atMost(PATIENCE).until(() -> again.apiPort().isPresent());
        instances.add(again);
        assertThat(reviewer.send("GET", "/api/cases", "").body().path("total").asInt())
                .isEqualTo(20);

        // And what retention took is said to be expired
        deleteMessages();
        Reviewer.Answer expired = reviewer.send("GET", Reviewer.path(key) + "/text", "");
        assertThat(expired.status()).isEqualTo(410);
        assertThat(expired.body().path("error").asText()).startsWith("expired: ");

        // And each look is noted
        assertThat(audit())
                .extracting(
                        own -> own.path("who").asText(),
                        own -> own.path("what").asText(),
                        own -> own.path("message_id").asText())
                .containsExactly(
                        tuple("reviewer-0", "LOOKED_AT_ALL", key.messageId()),
                        tuple("reviewer-0", "LOOKED", key.messageId()));
    }

    /** A policy by which a person looks at every message. */
    private Path everything() throws IOException {
        Path file = folder.resolve("everything.yaml");
        Files.writeString(file, """
                name: everything
                version: "1"
                rules:
                  - {name: look, task: language, label: id, action: REVIEW, threshold: 0.2}
                """);
        return file;
    }

    private void deleteMessages() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
            for (int i = 0; i < 4; i++) {
                all.put(new TopicPartition("social.messages", i), RecordsToDelete.beforeOffset(-1));
            }
            admin.deleteRecords(all).all().get();
        }
    }

    private List<JsonNode> audit() {
        List<JsonNode> entries = new ArrayList<>();
        try (CommittedConsumer consumer =
                CommittedConsumer.ofTopics(configuration(Map.of()).kafka(), List.of("saring.audit"))) {
            consumer.each(record -> entries.add(json(record.value())));
        }
        return entries;
    }

    private static JsonNode json(byte[] value) {
        try {
            return new ObjectMapper().readTree(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertOneOutcomeEach(Map<CaseKey, Case> cases) {
        List<Outcome> outcomes = outcomes();
        Map<CaseKey, List<Outcome>> byPeople = outcomes.stream()
                .filter(own -> !own.automatedDecision())
                .collect(Collectors.groupingBy(Outcome::about));
        assertThat(byPeople.keySet()).isEqualTo(cases.keySet());
        assertThat(byPeople.values()).allMatch(own -> own.size() == 1);
        byPeople.forEach((key, own) ->
                assertThat(own.get(0).id()).isEqualTo(cases.get(key).outcome().id()));
        assertThat(outcomes.stream().filter(Outcome::automatedDecision).map(Outcome::about))
                .containsExactlyInAnyOrderElementsOf(keys(i -> action(i) == Action.BLOCK));
    }

    /** Those with an even number take cases; the others do not care who has them. */
    private void work(Reviewer reviewer) {
        boolean isPolite = reviewer.isEven();
        boolean goesOn = true;
        while (goesOn) {
            if (!isPolite) {
                reviewer.decideAny();
            }
            boolean wasLast = allAreThere.get();
            boolean decided = reviewer.decideNext();
            goesOn = decided || !wasLast;
        }
    }

    private static void finish(List<Future<?>> tasks) throws Exception {
        for (Future<?> task : tasks) {
            task.get(30, TimeUnit.MINUTES);
        }
    }

    private Path tokens() throws IOException {
        StringBuilder yaml = new StringBuilder("tokens:\n");
        for (int i = 0; i < REVIEWERS; i++) {
            yaml.append("  - {name: reviewer-%d, roles: [viewer, reviewer], token: %s}%n"
                    .formatted(i, token("reviewer", i)));
        }
        yaml.append("  - {name: platform, roles: [operator], token: %s}%n".formatted(token("platform", 0)));
        Path file = folder.resolve("tokens.yaml");
        Files.writeString(file, yaml.toString());
        return file;
    }

    private static String token(String who, int number) {
        return (who + "-" + number + "-").repeat(3);
    }

    private ChildProcess start(Path config) {
        ChildProcess instance = keep(ChildProcess.saringWith(
                "-Duser.timezone=Europe/Berlin", null, "run", "--apps", "review", "--config", config.toString()));
        await().atMost(PATIENCE).until(() -> instance.apiPort().isPresent());
        instances.add(instance);
        return instance;
    }

    private void kill(ChildProcess instance) {
        instance.kill();
        instances.remove(instance);
    }

    private List<Integer> ports() {
        return instances.stream().map(own -> own.apiPort().orElseThrow()).toList();
    }

    private void send(ReviewTraffic traffic, ExecutorService threads, List<Future<?>> reporting, int from, int to) {
        Reviewer platform = new Reviewer(token("platform", 0), this::ports);
        for (int i = from; i < to; i++) {
            String message = message(i);
            traffic.decide(message, action(i), now);
            if (isReported(i)) {
                reporting.add(threads.submit(() -> report(platform, message)));
            }
        }
        traffic.flush();
    }

    private void report(Reviewer platform, String message) {
        String body = """
                {"id": "report-%s", "stream": "social", "message_id": "%s", "source": "authority", "regime": "decree147",
                 "received_at": "%s"}""".formatted(message, message, receivedAt(message));
        assertThat(platform.settled("POST", "/api/reports", body).status()).isEqualTo(201);
    }

    /** Half of what is reported now lay on somebody's desk over the night that winter time began in. */
    private Instant receivedAt(String message) {
        return message.hashCode() % 2 == 0 ? now : EVE_OF_WINTER_TIME;
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
