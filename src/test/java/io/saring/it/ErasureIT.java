package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.Wiring;
import io.saring.cli.CommandLineRun;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.reprocess.CaseListing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One person's data is looked for in the bytes of all files, before and after it is erased. */
class ErasureIT extends OnSharedStack {

    private static final String AUTHOR = "penulis-rahasia";
    private static final String OTHER = "penulis-lain";
    private static final String TEXT = "terima kasih banyak kak, alamat rahasia saya jalan kenanga 48291";
    private static final String COMPACTED = "social.messages";
    private static final String KEPT = "support.messages";
    private static final int MESSAGES = 20;
    private static final String TOKEN = "reviewer-0-reviewer-0-reviewer-0-";

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void noByteOfTheTextIsLeftWhereTopicsAreCompactedAndElsewhereItIsSaidWhenItGoes() throws Exception {
        // Given an input that is compacted and one that is not, and somebody who wrote to both
        Path config = config(
                "saring.yaml",
                "decide: {policy: " + everything() + "}",
                "review: {second-opinions: 0}",
                "api: {port: 0, tokens: " + tokens() + "}");
        Path state = keepState(config);
        setting(COMPACTED, "cleanup.policy", Optional.of("compact"));
        ChildProcess all =
                keep(ChildProcess.saring("run", "--apps", "label,decide,review", "--config", config.toString()));
        await().atMost(PATIENCE).until(() -> all.apiPort().isPresent());
        Reviewer reviewer = new Reviewer(TOKEN, () -> List.of(all.apiPort().orElseThrow()));
        MessageSource social = keep(new MessageSource(stack, COMPACTED));
        MessageSource support = keep(new MessageSource(stack, KEPT));
        write(social, MESSAGES);
        write(support, 3);
        support.sendBytes(AUTHOR, ("no event: " + TEXT).getBytes(StandardCharsets.UTF_8));
        support.sendBytes(OTHER, "no event either".getBytes(StandardCharsets.UTF_8));
        social.flush();
        support.flush();
        await().atMost(PATIENCE).until(() -> cases().size() == 2 * MESSAGES + 6);
        await().atMost(PATIENCE)
                .until(() -> recordsOf(AUTHOR, "saring.dead-letters") + recordsOf(OTHER, "saring.dead-letters") == 2);
        awaitSomeInFlight(social);
        Set<CaseKey> own = messagesOf(AUTHOR);
        CaseKey undecided = own.iterator().next();
        cases().keySet().stream().filter(key -> !key.equals(undecided)).forEach(key -> decide(reviewer, key));
        Map<String, Map<String, String>> settings = settings();
        assertThat(topicsWithText()).contains(COMPACTED, KEPT, "saring.dead-letters", slots("social"));

        // When it is killed, and called again
        ChildProcess killed = keep(ChildProcess.saring("erase", "--key", AUTHOR, "--config", config.toString()));
        await().atMost(PATIENCE).until(() -> killed.output().contains("compacting saring.cases"));
        killed.kill();
        assertThat(settings()).isNotEqualTo(settings);
        CommandLineRun first = CommandLineRun.of(
                "erase", "--key", AUTHOR, "--json", "--who", "privacy", "--config", config.toString());

        // Then nothing is left but what goes by itself, and the case that somebody has to decide about
        assertThat(first.exitCode()).as(first.out() + first.err()).isEqualTo(1);
        JsonNode report = json.readTree(first.out());
        assertThat(report.path("open_cases")).hasSize(1);
        assertThat(report.path("open_cases").get(0).path("message_id").asText()).isEqualTo(undecided.messageId());
        assertThat(states(report, "LEFT")).isEmpty();
        assertThat(states(report, "GONE")).contains(COMPACTED, "saring.cases", slots("social"));
        assertThat(states(report, "EXPIRES"))
                .contains(KEPT, "saring.dead-letters", "social.labelled", "saring.outcomes");
        assertThat(topic(report, KEPT).path("records").asInt()).isEqualTo(4);
        assertThat(Instant.parse(topic(report, KEPT).path("gone_by").asText()))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(14)), Instant.now().plus(Duration.ofDays(16)));
        assertThat(topic(report, "saring.dead-letters").path("how").asText()).startsWith("deleted");
        assertThat(recordsOf(AUTHOR, "saring.dead-letters")).isZero();
        assertThat(recordsOf(OTHER, "saring.dead-letters")).isOne();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(topicsWithText()).containsOnly(KEPT, "saring.dead-letters"));
        assertThat(hasText(state)).isFalse();

        // And cases go on under pseudonyms, and others are as they were
        Set<CaseKey> left = new TreeSet<>(cases().keySet());
        left.retainAll(own);
        assertThat(left).containsExactly(undecided);
        assertThat(cases())
                .hasSize(report.path("messages").asInt() + messagesOf(OTHER).size());
        assertThat(recordsOf(OTHER, COMPACTED)).isPositive();
        assertThat(settings()).isEqualTo(settings);

        // And once that is decided nothing is left to be done, and pseudonyms stay
        Set<CaseKey> pseudonyms = cases().keySet();
        decide(reviewer, undecided);
        Path sql = folder.resolve("erase.sql");
        CommandLineRun second =
                CommandLineRun.of("erase", "--key", AUTHOR, "--sql", sql.toString(), "--config", config.toString());
        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(second.out()).contains("gone by itself").doesNotContain("still there");
        assertThat(cases().keySet()).doesNotContainAnyElementsOf(own);
        assertThat(Files.readString(sql))
                .contains(pseudonyms.stream()
                        .map(CaseKey::messageId)
                        .filter(id -> id.startsWith("erased-"))
                        .toList());
        assertThat(all.alive()).isTrue();
    }

    private void write(MessageSource source, int count) {
        for (int i = 0; i < count; i++) {
            source.sendAs(AUTHOR, TEXT + " " + i);
            source.sendAs(OTHER, "terima kasih banyak kak " + i);
        }
    }

    /** A slot is in the changelog only if its message was in flight when the application committed. */
    private void awaitSomeInFlight(MessageSource source) {
        await().atMost(PATIENCE).until(() -> {
            write(source, MESSAGES);
            source.flush();
            return topicsWithText().contains(slots("social"));
        });
        await().atMost(PATIENCE).until(() -> cases().size() == source.sent() + 6);
    }

    private String slots(String stream) {
        return prefix() + "-label-" + stream + "-slots-changelog";
    }

    private static void decide(Reviewer reviewer, CaseKey key) {
        String verdict = "{\"kind\": \"decided\", \"action\": \"allow\"}";
        assertThat(reviewer.settled("POST", Reviewer.path(key) + "/reviews", verdict)
                        .status())
                .isEqualTo(200);
    }

    private Path tokens() throws IOException {
        return Files.writeString(
                folder.resolve("tokens.yaml"),
                "tokens: [{name: reviewer, roles: [viewer, reviewer], token: " + TOKEN + "}]");
    }

    private Map<CaseKey, Case> cases() {
        return CaseListing.read(new Wiring(configuration(Map.of())));
    }

    private Set<CaseKey> messagesOf(String author) {
        Set<CaseKey> messages = new TreeSet<>();
        for (String stream : List.of("social", "support")) {
            each(stream + ".labelled", (key, value) -> {
                if (author.equals(key) && value != null) {
                    messages.add(new CaseKey(stream, value));
                }
            });
        }
        return messages;
    }

    private interface Labelled {
        void take(String key, String messageId);
    }

    private void each(String topic, Labelled reader) {
        try (var session = new Wiring(configuration(Map.of())).openEvents();
                CommittedConsumer consumer =
                        CommittedConsumer.ofTopics(configuration(Map.of()).kafka(), List.of(topic))) {
            var events = session.labelledMessages();
            consumer.each(record -> {
                if (record.value() != null) {
                    reader.take(
                            new String(record.key(), StandardCharsets.UTF_8),
                            events.read(record.value()).messageId());
                }
            });
        }
    }

    private int recordsOf(String author, String topic) {
        AtomicInteger count = new AtomicInteger();
        try (CommittedConsumer consumer =
                CommittedConsumer.ofTopics(configuration(Map.of()).kafka(), List.of(topic))) {
            consumer.each(record -> {
                if (record.value() != null && author.equals(new String(record.key(), StandardCharsets.UTF_8))) {
                    count.incrementAndGet();
                }
            });
        }
        return count.get();
    }

    /** The topics in whose log segments the text stands. */
    private Set<String> topicsWithText() throws IOException {
        try (Stream<Path> files = Files.walk(SharedStack.data())) {
            return files.filter(file -> file.toString().contains(".log"))
                    .filter(ErasureIT::hasText)
                    .map(file -> file.getParent().getFileName().toString().replaceAll("-\\d+$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean hasText(Path path) {
        try (Stream<Path> files = Files.walk(path)) {
            byte[] text = TEXT.getBytes(StandardCharsets.UTF_8);
            return files.filter(Files::isRegularFile).anyMatch(file -> isIn(text, file));
        } catch (IOException | java.io.UncheckedIOException e) {
            // Files go while they are looked at.
            return false;
        }
    }

    private static boolean isIn(byte[] text, Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            return false;
        }
        for (int at = 0; at + text.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + text.length, text, 0, text.length)) {
                return true;
            }
        }
        return false;
    }

    private Map<String, Map<String, String>> settings() {
        Map<String, Map<String, String>> settings = new HashMap<>();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration(Map.of()).kafka())) {
            cluster.topics().forEach(topic -> settings.put(topic, cluster.ownSettings(topic)));
        }
        return settings;
    }

    private void setting(String topic, String name, Optional<String> value) {
        try (ClusterAdmin cluster = new ClusterAdmin(configuration(Map.of()).kafka())) {
            cluster.change(topic, Map.of(name, value));
        }
    }

    private static Set<String> states(JsonNode report, String state) {
        Set<String> topics = new TreeSet<>();
        report.path("topics").forEach(own -> {
            if (own.path("state").asText().equals(state)) {
                topics.add(own.path("topic").asText());
            }
        });
        return topics;
    }

    private static JsonNode topic(JsonNode report, String name) {
        for (JsonNode own : report.path("topics")) {
            if (own.path("topic").asText().equals(name)) {
                return own;
            }
        }
        throw new AssertionError("no " + name + " in " + report);
    }

    /** A policy by which a person looks at every message. */
    private Path everything() throws IOException {
        Path file = folder.resolve("everything.yaml");
        Files.writeString(file, """
                name: everything
                version: "1"
                rules:
                  - {name: look, when: text_length > 0, action: REVIEW}
                """);
        return file;
    }
}
