package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.StartupException;
import io.saring.cli.CommandLineRun;
import io.saring.domain.Action;
import io.saring.domain.Decision;
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

/** Policies that change under two instances while messages flow, one of which is killed; and what was decided, decided again. */
class LivingPoliciesIT extends OnSharedStack {

    private static final int MESSAGES = Integer.getInteger("saring.policies.messages", 3_000);
    private static final int PER_SECOND = Integer.getInteger("saring.policies.rate", 200);
    private static final int CHANGES = Integer.getInteger("saring.policies.changes", 5);
    private static final Duration FOLLOWED_WITHIN = Duration.ofSeconds(5);

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
        // Given two instances and a list
        config = config("saring.yaml", "streams: [{name: social}]");
        Path list = Files.writeString(
                folder.resolve("greetings.yaml"),
                "{name: greetings, version: 1, terms: {any: [terima kasih, salamat, thank you]}}");
        succeeds("lists", "publish", list.toString(), "--activate", "--config", config.toString());
        publish(1);
        ChildProcess first = keep(instance());
        ChildProcess second = keep(instance());
        await().atMost(PATIENCE).until(() -> runs(first) && runs(second));
        MessageSource source = source();

        // When policies change while messages flow, one in five of them bad, and an instance is killed
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> source.send(MESSAGES, PER_SECOND));
        ChildProcess third = null;
        for (int version = 2; version <= CHANGES + 1; version++) {
            if (version % 5 == 0) {
                pointToABadOne();
            }
            publish(version);
            Instant published = Instant.now();
            String followed = "policy: house@" + version + " is in force";
            List<ChildProcess> running = third == null ? List.of(first, second) : List.of(first, third);
            await().atMost(FOLLOWED_WITHIN.plusSeconds(25))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> running.stream().allMatch(own -> own.output().contains(followed)));
            System.out.println("LivingPoliciesIT: house@" + version + " followed after "
                    + Duration.between(published, Instant.now()).toMillis() + " ms");
            if (version == CHANGES / 2 + 1) {
                second.kill();
                third = keep(instance());
                ChildProcess started = third;
                await().atMost(PATIENCE).until(() -> runs(started));
            }
        }
        sending.join();

        // Then each message has one decision, in order, by a policy that was good
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(decisions("saring.decisions")).hasSize(MESSAGES));
        List<Decided> decided = decisions("saring.decisions");
        assertThat(first.output()).contains("active/policy points to house@bad, which cannot be");
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

        // And decided again on the same basis, killed once, it is the same
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
        try (ChildProcess killed = ChildProcess.saring(again)) {
            await().atMost(PATIENCE)
                    .until(() -> !killed.alive() || decisions("again").size() > MESSAGES / 10);
            killed.kill();
        }
        succeeds(again);
        assertThat(comparable(decisions("again"))).isEqualTo(comparable(decided));
    }

    private ChildProcess instance() {
        return ChildProcess.saring("run", "--config", config.toString());
    }

    private static boolean runs(ChildProcess instance) {
        return instance.output().contains("decide is running")
                && instance.output().contains("label-social is running");
    }

    private void publish(int version) throws IOException {
        Path policy = Files.writeString(folder.resolve("house.yaml"), POLICY.formatted(version, 2 + version));
        succeeds("policy", "publish", policy.toString(), "--activate", "--config", config.toString());
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
            Long before = last.put(own.partition() + own.key(), offset);
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
