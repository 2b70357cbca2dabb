package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.dev.FreePorts;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.Message;
import io.saring.it.faults.FaultyEngineRun;
import io.saring.label.remote.VllmStandIn;
import io.saring.label.remote.VllmStandIn.Mood;
import io.saring.schema.Encoder;
import io.saring.schema.RegistryEvents;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people write is in no log line, metric, error or crash message, though every logger of every library says all that it
 * has to say below TRACE, engines and servers fail and quote it, and records are broken in the middle of it.
 */
class CanaryIT {

    /** Words that nothing else says; the texts are made of them. */
    private static final List<String> CANARIES = List.of("kenariqxz", "นกขมิ้นqxz", "金丝雀qxz");

    private static final String OPTIONS = "-Dlog4j2.configurationFile="
            + Path.of("src/test/resources/log4j2-debug.xml").toUri();

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final List<String> OUTPUTS = List.of("social.labelled", "support.labelled", "saring.dead-letters");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    private final VllmStandIn server = new VllmStandIn();
    private final int kafkaPort = FreePorts.next();
    private final int registryPort = FreePorts.next();
    private final int httpPort = FreePorts.next();
    private final List<ChildProcess> children = new ArrayList<>();
    private Path config;
    private RegistryEvents registry;
    private KafkaProducer<byte[], byte[]> producer;
    private int sent;
    private int came;

    @BeforeEach
    void startStack() throws IOException {
        ChildProcess dev = saring(
                "dev",
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                Integer.toString(registryPort),
                "--data",
                folder.resolve("data").toString());
        await().atMost(PATIENCE).until(() -> dev.output().contains("Ctrl-C"));
        registry = new RegistryEvents("http://127.0.0.1:" + registryPort + "/apis/ccompat/v7");
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        config = Files.writeString(
                folder.resolve("saring.yaml"), """
                kafka: {bootstrap.servers: "127.0.0.1:%d"}
                registry: {url: "http://127.0.0.1:%d/apis/ccompat/v7"}
                streams:
                  - {name: social, latency-budget: 2s}
                  - name: support
                    format: json
                    json: {id: /id, text: /body, created-at: /at, attributes: {files: /files}}
                    body-format: html
                    attachment-attribute: files
                    event-attributes: [quoted-text]
                topics: {replication: 1}
                label: {tasks: [sentiment, spam], unknown-schema-after: 2s, context-attribute: thread}
                engines:
                  default-engine: lexical
                  by-task: {spam: remote}
                  remote: {endpoints: ["%s"], timeout: 1s, attempts: 2, patience: 300ms}
                  batch: {back-off: 10ms}
                shadow: {share: 1.0}
                http: {port: %d}
                api: {port: 0}
                """.formatted(kafkaPort, registryPort, server.url(), httpPort));
    }

    @AfterEach
    void stopAll() {
        producer.close(Duration.ofSeconds(1));
        registry.close();
        children.forEach(ChildProcess::close);
        server.close();
    }

    @Test
    void whatPeopleWriteIsInNoLogLineMetricErrorOrCrashMessage() throws Exception {
        // Given applications whose engine can be made to throw what it was asked, and a server that can repeat it
        Path illness = folder.resolve("illness");
        ChildProcess run = keep(ChildProcess.test(
                FaultyEngineRun.class,
                Map.of("JAVA_TOOL_OPTIONS", OPTIONS + " -XX:+ExitOnOutOfMemoryError"),
                config.toString(),
                illness.toString(),
                "label",
                "decide"));
        await().atMost(PATIENCE).until(() -> run.output().contains("decide is running"));

        // When texts come in all forms while all goes well, and badly in every way
        try (CommittedConsumer tail =
                CommittedConsumer.ofTopics(Map.of("bootstrap.servers", "127.0.0.1:" + kafkaPort), OUTPUTS)) {
            Map<Failure.Reason, DeadLetter> deadLetters = new EnumMap<>(Failure.Reason.class);
            for (Mood mood : Mood.values()) {
                server.mood = mood;
                sendAll();
            }
            server.mood = Mood.GOOD;
            awaitOutputs(tail, deadLetters);
            FaultyEngineRun.Illness.THROWS.breakOutAt(illness);
            sendAll();
            awaitOutputs(tail, deadLetters);
            // What is labelled again comes out too, so that as many as were sent may have come before the engine was
            // asked.
            await().atMost(PATIENCE).until(() -> {
                read(tail, deadLetters);
                return deadLetters.containsKey(Failure.Reason.LABELLING_FAILED);
            });
            Files.delete(illness);

            // Then no page, log or error has them
            assertThat(deadLetters)
                    .containsKeys(
                            Failure.Reason.UNDECODABLE,
                            Failure.Reason.INVALID,
                            Failure.Reason.TOO_LONG,
                            Failure.Reason.UNKNOWN_SCHEMA,
                            Failure.Reason.LABELLING_FAILED);
            deadLetters.values().forEach(letter -> assertSilent(letter.failure().error()));
        }
        for (String page : List.of("metrics", "health/live", "health/ready", "health/started")) {
            assertSilent(page(page));
        }
        FaultyEngineRun.Illness.FILLS_THE_HEAP.breakOutAt(illness);
        send("social.messages", avro("crash", canary(0)));
        assertThat(run.awaitExit()).isNotZero();
        assertThat(run.output()).contains("\"level\":\"DEBUG\"", "OutOfMemoryError");

        // And neither have those of the commands
        for (List<String> command : List.of(
                List.of("deadletters", "list"),
                List.of("deadletters", "requeue", "--reason", "LABELLING_FAILED"),
                List.of("replay", "--stream", "support", "--from", "earliest", "--to", "latest"))) {
            List<String> arguments = new ArrayList<>(command);
            arguments.addAll(List.of("--config", config.toString()));
            ChildProcess ended = saring(arguments.toArray(String[]::new));
            assertThat(ended.awaitExit()).as(ended.output()).isZero();
        }
        for (ChildProcess child : children) {
            assertSilent(child.output());
        }
        assertSilent(Files.readString(folder.resolve("data/registry.log")));
    }

    @Test
    void whatIsWrongWithALineOrARowIsSaidWithoutIt() throws Exception {
        // Given lines that are broken in the middle of a text
        Path lines = Files.writeString(
                folder.resolve("lines.jsonl"), """
                {"text": "%s"}
                {"text": "%s
                {"text": %s}
                %s
                {"text": ["%s"]}
                """.formatted(canary(0), canary(1), canary(2), canary(3), canary(4)));

        // When they are labelled, and read as rows
        ChildProcess label = keep(ChildProcess.saringWith(OPTIONS, lines, "label"));
        assertThat(label.awaitExit()).isEqualTo(1);
        List<String> said = new ArrayList<>();
        for (String rest : List.of(
                "\"label\": \"positive\", \"lang\": %s}",
                "\"label\": \"%s\", \"lang\": \"id\"}", "\"label\": [\"%s\"], \"lang\": \"id\"}", "\"label\": %s")) {
            Path rows = Files.writeString(
                    folder.resolve("language.train.jsonl"),
                    ("{\"text\": \"%s\", " + rest + "\n").formatted(canary(5), canary(5)));
            ChildProcess evaluate = saring("evaluate", "--data", rows.toString(), "--task", "sentiment");
            assertThat(evaluate.awaitExit()).as(evaluate.output()).isEqualTo(2);
            ChildProcess train = saring("train", "lexical", "--data", folder.toString(), "--out", "/dev/null");
            assertThat(train.awaitExit()).as(train.output()).isEqualTo(2);
            said.addAll(List.of(evaluate.output(), train.output()));
        }

        // Then the results have the texts, as they should, and nothing else has
        List<String> results = label.output()
                .lines()
                .filter(line -> line.startsWith("{\"text\"") || line.contains("\"error\":\"the"))
                .toList();
        assertThat(results).hasSize(5);
        for (String result : results) {
            JsonNode error = MAPPER.readTree(result).path("error");
            assertSilent(error.asText());
        }
        assertSilent(
                label.output().lines().filter(line -> !results.contains(line)).collect(Collectors.joining("\n")));
        said.forEach(CanaryIT::assertSilent);
    }

    /** Good and broken records of both streams. */
    private void sendAll() {
        for (int i = 0; i < CANARIES.size(); i++) {
            byte[] good = avro("m-" + sent, canary(sent));
            send("social.messages", good);
            send("social.messages", Arrays.copyOf(good, good.length - 30));
            send("social.messages", canary(sent).getBytes(StandardCharsets.UTF_8));
            send("social.messages", VariantMessages.encode(99_999, canary(sent), canary(sent)));
            send("social.messages", avro("m-" + sent, canary(sent).repeat(2_000)));
            for (String json : List.of(
                    "{\"id\": \"%1$s\", \"body\": \"%1$s\", \"at\": \"2026-11-26T00:00:00Z\"}",
                    "{\"id\": \"j\", \"body\": \"<p>%1$s</p><blockquote>%1$s</blockquote><!-- %1$s\"}",
                    "{\"id\": \"j\", \"body\": \"<script>%1$s</script>\", \"files\": [\"%1$s\"]}",
                    "{\"id\": \"j\", \"body\": \"<style>%1$s\"}",
                    "{\"id\": \"j\", \"body\": \"%1$s\", \"at\": \"%1$s\"}",
                    "{\"id\": \"j\", \"body\": {\"%1$s\": \"%1$s\"}}",
                    "{\"id\": \"j\", \"body\": \"%1$s",
                    "{\"id\": \"j\", \"body\": %1$s}",
                    "%1$s")) {
                send("support.messages", json.formatted(canary(sent)).getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String canary(int number) {
        return "Halo " + CANARIES.get(number % CANARIES.size()) + number + " terima kasih, barangnya bagus sekali";
    }

    private byte[] avro(String id, String text) {
        Encoder<Message> encoder =
                registry.events().messageEncoders("social.messages").get();
        return encoder.encode(
                new Message(id, text, "chat", "author", null, Instant.now(), null, Map.of("thread", text)));
    }

    private void send(String topic, byte[] value) {
        byte[] key = ("author-" + sent % 7).getBytes(StandardCharsets.UTF_8);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, key, value);
        message.headers().add("quote", canary(sent).getBytes(StandardCharsets.UTF_8));
        var unused = producer.send(message);
        sent++;
    }

    private void awaitOutputs(CommittedConsumer tail, Map<Failure.Reason, DeadLetter> deadLetters) {
        await().atMost(PATIENCE).until(() -> {
            read(tail, deadLetters);
            return came >= sent;
        });
    }

    private void read(CommittedConsumer tail, Map<Failure.Reason, DeadLetter> deadLetters) {
        EventReader<DeadLetter> reader = new EventReader<>(registry.events().deadLetterDecoder());
        for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofMillis(200))) {
            came++;
            if (record.topic().equals("saring.dead-letters")) {
                DeadLetter letter = reader.read(record.value());
                deadLetters.put(letter.failure().reason(), letter);
            }
        }
    }

    private String page(String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + httpPort + "/" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static void assertSilent(String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        for (String canary : CANARIES) {
            int at = lower.indexOf(canary);
            assertThat(at)
                    .as(() -> "..." + said.substring(Math.max(0, at - 400), Math.min(said.length(), at + 100)))
                    .isNegative();
        }
    }

    private ChildProcess saring(String... arguments) {
        return keep(ChildProcess.saringWith(OPTIONS, null, arguments));
    }

    private ChildProcess keep(ChildProcess child) {
        children.add(child);
        return child;
    }
}
