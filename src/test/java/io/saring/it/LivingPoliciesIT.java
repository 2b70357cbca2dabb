package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.cli.CommandLineRun;
import io.saring.config.ConfigurationReader;
import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.evaluate.BacktestReport;
import io.saring.evaluate.PolicyChanges;
import io.saring.policy.Policy;
import io.saring.policy.PolicyNames;
import io.saring.policy.PolicyReader;
import io.saring.reprocess.Backtest;
import io.saring.reprocess.BacktestRequest;
import io.saring.reprocess.RangeBound;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * Policies and word lists that change under two instances while messages of two streams flow, and one instance is killed; what
 * was decided, decided again; and a policy tried on it.
 */
class LivingPoliciesIT extends OnSharedStack {

    private static final int MESSAGES = Integer.getInteger("saring.policies.messages", 3_000);
    private static final int PER_SECOND = Integer.getInteger("saring.policies.rate", 200);
    private static final int CHANGES = Integer.getInteger("saring.policies.changes", 5);
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(5);

    /** Of the changes, every third is of the list; of all, one in five comes with a bad one. */
    private static final int LIST_EVERY = 3;

    private static final int BAD_EVERY = 5;

    /** Rules that need history, a quota and a word list. */
    private static final String POLICY = """
            name: house
            version: %d
            rules:
              - {name: often, when: history.messages(duration('1h')) >= %d, action: LIMIT, per-hour: 200}
              - {name: listed, when: list_matches('greetings') > 0, action: ROUTE, target: care}
              - {name: long, when: text_length > 40, action: REVIEW}
            """;

    private Path config;

    @Test
    void everyChangeIsFollowedByAllNothingIsDecidedByABadOneAndDecidedAgainAllIsTheSame() throws Exception {
        // Given two instances, a list and a policy
        config = config("saring.yaml", "streams: [{name: social}, {name: support}]");
        publish(new Change(0));
        publish(new Change(1));
        ChildProcess first = keep(instance());
        ChildProcess second = keep(instance());
        await().atMost(PATIENCE).until(() -> runs(first) && runs(second));
        List<MessageSource> sources = List.of(source(), keep(new MessageSource(stack, "support.messages")));

        // When policies and lists change while messages flow, and an instance is killed
        CompletableFuture<?> sending = CompletableFuture.allOf(sources.stream()
                .map(source -> CompletableFuture.runAsync(() -> source.send(MESSAGES / 2, PER_SECOND / 2)))
                .toArray(CompletableFuture[]::new));
        ChildProcess third = null;
        List<Duration> followed = new ArrayList<>();
        for (int number = 2; number <= CHANGES + 1; number++) {
            if (number % BAD_EVERY == 0) {
                pointToABadOne();
            }
            followed.add(follow(new Change(number), third == null ? List.of(first, second) : List.of(first, third)));
            if (number == CHANGES / 2 + 1) {
                second.kill();
                third = keep(instance());
                ChildProcess started = third;
                await().atMost(PATIENCE).until(() -> runs(started));
            }
        }
        sending.join();

        // Then each message has one decision, in order, by a policy that was good, and every change came within seconds
        List<Decided> decided = awaitDecisions("saring.decisions");
        assertThat(first.output()).contains("active/policy points to house@bad, which cannot be");
        assertThat(first.output()).contains("active/list/greetings points to greetings@bad, which cannot be");
        assertEachOnceInOrder(decided);
        assertThat(decided).allSatisfy(own -> {
            assertThat(own.decision().policy()).isEqualTo("house");
            assertThat(own.decision().policyHash()).hasSize(64);
            assertThat(Integer.parseInt(own.decision().policyVersion())).isBetween(1, CHANGES + 1);
        });
        assertThat(decided)
                .anySatisfy(own -> assertThat(own.decision().action()).isEqualTo(Action.LIMIT));
        assertThat(decided)
                .anySatisfy(own -> assertThat(own.decision().inputs()).containsEntry("quota(often)", "used up"));
        assertThat(followed).allSatisfy(time -> assertThat(time).isLessThan(FOLLOWED_WITHIN.plusSeconds(20)));
        write(followed);

        // And decided again on the same basis, killed twice, it is the same
        String[] again = {
            "replay",
            "--decisions",
            "--from",
            "earliest",
            "--to",
            "latest",
            "--rate",
            "0",
            "--output",
            "again",
            "--config",
            config.toString()
        };
        for (int share : List.of(10, 2)) {
            try (ChildProcess killed = ChildProcess.saring(again)) {
                await().atMost(PATIENCE)
                        .until(() -> !killed.alive() || decisions("again").size() > MESSAGES / share);
                killed.kill();
            }
        }
        succeeds(again);
        assertThat(comparable(decisions("again"))).isEqualTo(comparable(decided));

        // And a policy that is tried on it, stopped and gone on with, is found to do what one in a single run does
        assertThat(backtest(folder.resolve("progress.json"), MESSAGES / 2))
                .isEqualTo(backtest(null, Integer.MAX_VALUE));
    }

    @Test
    void authorsAreDecidedAboutInOrderWhicheverKeysTheirMessagesHaveAndThoughAnInstanceIsKilled() throws Exception {
        // Given messages under keys of their own
        config = config("saring.yaml", "streams: [{name: social}]", "decide: {rekey: author_ref}");
        publish(new Change(0));
        publish(new Change(1));
        ChildProcess first = keep(instance());
        ChildProcess second = keep(instance());
        await().atMost(PATIENCE).until(() -> runs(first) && runs(second));
        MessageSource source = source();
        source.keyByMessage();

        // When
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> source.send(MESSAGES, PER_SECOND));
        await().atMost(PATIENCE).until(() -> decisions("saring.decisions").size() > MESSAGES / 4);
        second.kill();
        sending.join();

        // Then
        List<Decided> decided = awaitDecisions("saring.decisions");
        assertEachOnceInOrder(decided);
        Map<String, Integer> partitions = new HashMap<>();
        Map<String, List<Long>> before = new HashMap<>();
        for (Decided own : decided) {
            assertThat(own.key()).startsWith("author-");
            assertThat(partitions.putIfAbsent(own.key(), own.partition()))
                    .as("the partition of " + own.key())
                    .isIn(null, own.partition());
            // What another partition had later is not counted, to five minutes.
            List<Long> spans = before.computeIfAbsent(own.key(), key -> new ArrayList<>());
            long span = own.decision().appendedAt().getEpochSecond() / 300;
            long messages = spans.stream().filter(earlier -> earlier <= span).count();
            spans.add(span);
            assertThat(own.decision().inputs()).containsEntry("history.messages(1h)", Long.toString(messages));
        }
    }

    /** A change of policy or list, by its number: the list with the first, then a policy. */
    private record Change(int number) {

        private boolean ofList() {
            return number % LIST_EVERY == 0;
        }

        private String kind() {
            return ofList() ? "lists" : "policy";
        }

        private String id() {
            return (ofList() ? "greetings@" : "house@") + number;
        }

        private String document() {
            return ofList()
                    ? "{name: greetings, version: %d, terms: {any: [terima kasih, salamat, thank you, t%d]}}"
                            .formatted(number, number)
                    : POLICY.formatted(number, 1 + number % 2);
        }

        /** What an instance says when it follows. */
        private String told() {
            return ofList() ? "word lists in force: [" + id() + " " : "policy: " + id() + " is in force";
        }
    }

    /** How long it took until all follow a change that was published. */
    private Duration follow(Change change, List<ChildProcess> running) throws IOException {
        publish(change);
        Instant published = Instant.now();
        await().atMost(FOLLOWED_WITHIN.plusSeconds(25))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> running.stream().allMatch(own -> own.output().contains(change.told())));
        return Duration.between(published, Instant.now());
    }

    /** Where the system property {@code saring.policies.followed} names a file, the times go there, for the notes. */
    private static void write(List<Duration> followed) throws IOException {
        String file = System.getProperty("saring.policies.followed", "");
        if (!file.isEmpty()) {
            Files.write(
                    Path.of(file),
                    followed.stream().map(time -> time.toMillis() + " ms").toList());
        }
    }

    /** What a policy would have changed, the backtest being stopped once after so many events. */
    private String backtest(Path progress, int stopAfter) {
        PolicyReader reader =
                new PolicyReader(PolicyNames.of(Map.of("language", Set.of())).withLists(Set.of("greetings")));
        Policy strict = reader.read(
                POLICY.formatted(999, 3)
                        + "  - {name: again, when: \"history.limited(duration('24h')) >= 2\", action: BLOCK}\n",
                "strict.yaml");
        Policy lenient = reader.read(POLICY.formatted(998, 30), "lenient.yaml");
        BacktestRequest request = new BacktestRequest(
                new RangeBound("earliest"), new RangeBound("latest"), strict, lenient, Map.of(), 0, progress);
        Backtest backtest = new Backtest(new Wiring(new ConfigurationReader(Map.of()).read(config)), request);
        try {
            PolicyChanges changes = backtest.run(done -> {
                if (done >= stopAfter) {
                    throw new StartupException("stopped");
                }
            });
            assertThat(changes.events()).isEqualTo(MESSAGES);
            return BacktestReport.json(strict.id(), lenient.id(), changes);
        } catch (StartupException stopped) {
            assertThat(progress).exists();
            String whole = backtest(progress, Integer.MAX_VALUE);
            assertThat(progress).doesNotExist();
            return whole;
        }
    }

    private List<Decided> awaitDecisions(String topic) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decisions(topic)).hasSize(MESSAGES));
        return decisions(topic);
    }

    private ChildProcess instance() {
        return ChildProcess.saring("run", "--config", config.toString());
    }

    private static boolean runs(ChildProcess instance) {
        return instance.output().contains("decide is running")
                && instance.output().contains("label-social is running");
    }

    private void publish(Change change) throws IOException {
        Path file = Files.writeString(folder.resolve("document.yaml"), change.document());
        succeeds(change.kind(), "publish", file.toString(), "--activate", "--config", config.toString());
    }

    private static void succeeds(String... command) {
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
    }

    /** As somebody would who writes to the topic by hand. */
    private void pointToABadOne() {
        Map<String, Object> kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(kafka, new StringSerializer(), new StringSerializer())) {
            var unused = producer.send(
                    new ProducerRecord<>("saring.policies", "policy/house@bad", "name: house\nversion: bad\nrules: ["));
            var unusedToo = producer.send(new ProducerRecord<>("saring.policies", "active/policy", "house@bad"));
            var unusedAsWell =
                    producer.send(new ProducerRecord<>("saring.policies", "active/list/greetings", "greetings@bad"));
        }
    }

    /** A decision with the labelled record that it is about, and its key. */
    private record Decided(String subject, String key, int partition, Decision decision) {}

    private static void assertEachOnceInOrder(List<Decided> decided) {
        Set<String> subjects = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (Decided own : decided) {
            assertThat(subjects.add(own.subject())).as(own.subject()).isTrue();
            long offset = Long.parseLong(own.subject().substring(own.subject().indexOf('@') + 1));
            String source = own.subject().substring(0, own.subject().indexOf('@'));
            Long before = last.put(source + " " + own.key(), offset);
            assertThat(before == null || before < offset).as(own.subject()).isTrue();
        }
    }

    /** Each decision's bytes but for what is of its time and its replay, by what it is about. */
    private Map<String, String> comparable(List<Decided> decided) {
        Map<String, String> comparable = new HashMap<>();
        try (SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of());
                SchemaResolver resolver =
                        new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofHours(1))) {
            Encoder<Decision> encoder = new Events(registry, resolver)
                    .decisionEncoders("saring.decisions")
                    .get();
            for (Decided own : decided) {
                byte[] bytes = encoder.encode(timeless(own.decision()));
                comparable.put(
                        own.subject() + " " + own.partition(), HexFormat.of().formatHex(bytes));
            }
        }
        return comparable;
    }

    private static Decision timeless(Decision own) {
        return new Decision(
                "id",
                own.labelledId(),
                own.messageId(),
                own.supersedes(),
                own.stream(),
                own.channel(),
                own.source(),
                own.status(),
                own.appendedAt(),
                own.language(),
                own.action(),
                own.target(),
                own.policy(),
                own.policyVersion(),
                own.policyHash(),
                own.rules(),
                own.conditions(),
                own.shadowRules(),
                own.unchecked(),
                own.reason(),
                own.ground(),
                own.groundCategory(),
                own.legalBasis(),
                own.severity(),
                own.automated(),
                Instant.EPOCH,
                own.expiresAt(),
                own.shadowAction(),
                own.shadowPolicy(),
                own.inputs(),
                own.attributes(),
                null);
    }

    private List<Decided> decisions(String topic) {
        List<Decided> decided = new ArrayList<>();
        try (SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of());
                SchemaResolver resolver =
                        new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofHours(1));
                CommittedConsumer consumer = CommittedConsumer.ofTopics(
                        Map.of("bootstrap.servers", stack.bootstrapServers()), List.of(topic))) {
            EventReader<Decision> reader = new EventReader<>(new Events(registry, resolver).decisionDecoder());
            consumer.each(record -> decided.add(decided(record, reader)));
        } catch (StartupException e) {
            return List.of();
        }
        return decided;
    }

    private static Decided decided(ConsumerRecord<byte[], byte[]> record, EventReader<Decision> reader) {
        String subject = new String(record.headers().lastHeader("ce_subject").value(), StandardCharsets.UTF_8);
        // Records without a key have no order among themselves.
        String key = record.key() == null ? subject : new String(record.key(), StandardCharsets.UTF_8);
        return new Decided(subject, key, record.partition(), reader.read(record.value()));
    }
}
