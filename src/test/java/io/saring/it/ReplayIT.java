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
import io.saring.cli.CommandLineRun;
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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
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
        String[] command = replayOfAll("--id", "again", "--rate", "0", "--output", "again");

        // When their replay is killed in the middle, more than once, and then let be
        for (int kill = 1; kill <= KILLS; kill++) {
            int enough = EVENTS * kill / (KILLS + 2);
            try (ChildProcess running = ChildProcess.saring(command)) {
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> count("again") >= enough);
                running.kill();
            }
        }
        JsonNode summary = succeeds(command);

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
        assertThat(succeeds(command).path("written").asInt()).isZero();
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
        JsonNode decided = succeeds(
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
                "-");

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
        JsonNode diff = succeeds(replayOfAll("--diff")).path("diff").path("tasks");
        assertThat(diff.path("sentiment").path("compared").asInt()).isPositive();
        assertThat(diff.path("sentiment").path("changed").asInt()).isZero();
    }

    @Test
    void aReplayThatWasBegunAsAnotherIsNotGoneOnWith() {
        try (MessageSource source = new MessageSource(stack, "social.messages")) {
            source.send(10, 1_000);
        }
        String[] begun = {"replay", "--config", config.toString(), "--from", "earliest", "--to", "0=1", "--id", "mine"};
        assertThat(CommandLineRun.of(begun).exitCode()).isZero();
        begun[6] = "latest";
        CommandLineRun second = CommandLineRun.of(begun);
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.err()).contains("replay mine was begun with another range, model or policy");
    }

    @Test
    void aReplayThatIsResumedAfterItsInputWasDeletedTellsWhatItLeavesOut() throws Exception {
        // Given a replay that came to the end
        String[] command = replayOfAll("--id", "gone");
        try (MessageSource source = new MessageSource(stack, "social.messages")) {
            source.send(20, 1_000);
            succeeds(command);

            // When what came after it was deleted in part, and it is resumed
            source.send(20, 1_000);
        }
        Map<TopicPartition, Long> kept = deleteAllButOne("social.messages");
        String said;
        JsonNode summary;
        try (ChildProcess resumed = ChildProcess.saring(command)) {
            assertThat(resumed.awaitExit()).as(resumed.output()).isZero();
            said = resumed.output();
            summary = lastLine(said);
        }

        // Then it does what there is, and says where something is missing
        assertThat(summary.path("written").asInt()).isEqualTo(kept.size());
        assertThat(said).contains("were deleted by the topic's retention before they were read");
    }

    /** The last record of each partition stays. */
    private Map<TopicPartition, Long> deleteAllButOne(String topic) throws Exception {
        Map<String, String> kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        Map<TopicPartition, Long> last = new HashMap<>();
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, List.of(topic));
                Admin admin = Admin.create(new HashMap<>(kafka))) {
            consumer.ends().forEach((partition, end) -> last.put(partition, end - 1));
            Map<TopicPartition, RecordsToDelete> deleted = new HashMap<>();
            last.forEach((partition, offset) -> deleted.put(partition, RecordsToDelete.beforeOffset(offset)));
            admin.deleteRecords(deleted).all().get();
        }
        return last;
    }

    /** The command that replays all there is and sums up in JSON. */
    private String[] replayOfAll(String... options) {
        List<String> command = new ArrayList<>(List.of(
                "replay", "--config", config.toString(), "--from", "earliest", "--to", "latest", "--json", "-"));
        command.addAll(List.of(options));
        return command.toArray(String[]::new);
    }

    /** What a command that is let be says in its last line. */
    private static JsonNode succeeds(String... command) throws IOException {
        CommandLineRun run = CommandLineRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isZero();
        return lastLine(run.out());
    }

    private static JsonNode lastLine(String output) throws IOException {
        String[] lines = output.strip().split("\n", -1);
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
