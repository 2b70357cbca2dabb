package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.LabelledMessage;
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
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReplayIT extends OnSharedStack {

    private static final int EVENTS = Integer.getInteger("saring.replay.events", 15_000);
    private static final int KILLS = 3;

    private Path config;

    @BeforeEach
    void configure() throws IOException {
        config = config("saring.yaml", "streams: [{name: social}]");
    }

    @Test
    void aReplayThatIsKilledAndResumedWritesEachEventOnce() throws IOException {
        // Given messages
        try (MessageSource source = new MessageSource(stack, "social.messages")) {
            source.send(EVENTS, 1_000_000);
        }
        String[] command = {
            "replay",
            "--config",
            config.toString(),
            "--from",
            "earliest",
            "--to",
            "latest",
            "--id",
            "again",
            "--rate",
            "0",
            "--output",
            "again",
            "--json",
            "-"
        };

        // When their replay is killed in the middle, more than once, and then let be
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = EVENTS * kill / (KILLS + 2);
            try (ChildProcess running = ChildProcess.saring(command)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> count("again") >= enough);
                running.kill();
            }
        }
        JsonNode summary;
        try (ChildProcess last = ChildProcess.saring(command)) {
            assertThat(last.awaitExit()).isZero();
            summary = lastLine(last);
        }

        // Then each message has one event, told from live ones
        List<LabelledMessage> events = events("again");
        assertThat(events).hasSize(EVENTS);
        Set<String> positions = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (LabelledMessage event : events) {
            positions.add(event.source().toString());
            ids.add(event.id());
            assertThat(event.replayId()).isEqualTo("again");
        }
        assertThat(positions).hasSize(EVENTS);
        assertThat(ids).hasSize(EVENTS);
        assertThat(summary.path("before").asInt()).isPositive();
        assertThat(summary.path("written").asInt() + summary.path("before").asInt())
                .isEqualTo(EVENTS);

        // And calling it again writes nothing
        try (ChildProcess more = ChildProcess.saring(command)) {
            assertThat(more.awaitExit()).isZero();
            assertThat(lastLine(more).path("written").asInt()).isZero();
        }
    }

    @Test
    void aReplayUnderAnotherPolicyTellsWhichDecisionsChanged() throws Exception {
        // Given live traffic that was labelled and decided
        Instant start = Instant.now();
        int messages = 200;
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Service service =
                        Service.start(new Wiring(configuration(Map.of())), EnumSet.allOf(Service.App.class))) {
            assertThat(service.awaitStarted(PATIENCE)).isTrue();
            source.send(messages, 1_000);
            await().atMost(PATIENCE).until(() -> count("saring.decisions") >= messages);
        }

        // When a range of it is decided again by a policy that blocks whatever is negative
        Path policy = folder.resolve("strict.yaml");
        Files.writeString(policy, """
                name: strict
                version: "2"
                rules:
                  - name: negative
                    task: sentiment
                    label: negative
                    threshold: 0.5
                    action: BLOCK
                """);
        JsonNode decided;
        try (ChildProcess replay = ChildProcess.saring(
                "replay",
                "--config",
                config.toString(),
                "--from",
                start.toString(),
                "--to",
                "latest",
                "--policy",
                policy.toString(),
                "--diff",
                "--json",
                "-")) {
            assertThat(replay.awaitExit()).as(replay.output()).isZero();
            decided = lastLine(replay);
        }

        // Then the changes are counted, with redacted texts for examples
        assertThat(decided.path("written").asInt()).isEqualTo(messages);
        JsonNode action = decided.path("diff").path("tasks").path("action");
        assertThat(action.path("compared").asInt()).isEqualTo(messages);
        assertThat(action.path("changed").asInt()).isBetween(1, messages);
        JsonNode toBlock = null;
        for (JsonNode change : action.path("changes")) {
            toBlock = change.path("to").asText().equals("BLOCK") ? change : toBlock;
        }
        assertThat(toBlock).isNotNull();
        assertThat(toBlock.path("examples").path(0).path("text").asText()).isNotBlank();

        // And labelled again by the same engine, nothing changes
        try (ChildProcess replay = ChildProcess.saring(
                "replay",
                "--config",
                config.toString(),
                "--from",
                "earliest",
                "--to",
                "latest",
                "--diff",
                "--json",
                "-")) {
            assertThat(replay.awaitExit()).as(replay.output()).isZero();
            JsonNode diff = lastLine(replay).path("diff").path("tasks");
            assertThat(diff.path("sentiment").path("compared").asInt()).isPositive();
            assertThat(diff.path("sentiment").path("changed").asInt()).isZero();
        }
    }

    @Test
    void aReplayThatWasBegunAsAnotherIsNotGoneOnWith() {
        try (MessageSource source = new MessageSource(stack, "social.messages")) {
            source.send(10, 1_000);
        }
        String[] begun = {"replay", "--config", config.toString(), "--from", "earliest", "--to", "0=1", "--id", "mine"};
        try (ChildProcess first = ChildProcess.saring(begun)) {
            assertThat(first.awaitExit()).as(first.output()).isZero();
        }
        begun[6] = "latest";
        try (ChildProcess second = ChildProcess.saring(begun)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output()).contains("replay mine was begun with another range, model or policy");
        }
    }

    private static JsonNode lastLine(ChildProcess process) throws IOException {
        String[] lines = process.output().strip().split("\n", -1);
        return new ObjectMapper().readTree(lines[lines.length - 1].getBytes(StandardCharsets.UTF_8));
    }

    private int count(String topic) {
        try (ClusterAdmin cluster = new ClusterAdmin(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            var unused = cluster.partitions(List.of(topic));
        } catch (StartupException e) {
            return 0;
        }
        return read(topic).size();
    }

    private List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        try (CommittedConsumer tail =
                CommittedConsumer.ofTopics(Map.of("bootstrap.servers", stack.bootstrapServers()), List.of(topic))) {
            tail.each(records::add);
        }
        return records;
    }

    private List<LabelledMessage> events(String topic) {
        try (SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of());
                SchemaResolver resolver =
                        new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofHours(1))) {
            EventReader<LabelledMessage> reader =
                    new EventReader<>(new Events(registry, resolver).labelledMessageDecoder());
            return read(topic).stream()
                    .map(record -> reader.read(record.value()))
                    .toList();
        }
    }
}
