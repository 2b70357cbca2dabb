package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.Service;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.dev.StackAddresses;
import io.saring.domain.Decision;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.schema.RegistryEvents;
import io.saring.schema.SchemaRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;

/**
 * What Saring is for, from messages to labelled events, decisions and dead letters, on whatever broker and registry the class
 * that extends this has. Each test has topics of its own.
 */
@SuppressWarnings("try") // no stack throws InterruptedException when it is closed
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MainJob<S extends StackAddresses & AutoCloseable> {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int MESSAGES = 200;
    private static final int PER_SECOND = 1_000;

    private S stack;
    private String name;
    private Configuration configuration;

    /** The broker and the registry, running. */
    abstract S startStack();

    @BeforeAll
    void start() {
        stack = startStack();
    }

    @AfterAll
    void stop() throws Exception {
        stack.close();
    }

    @BeforeEach
    void makeTopics(TestInfo test) {
        name = test.getTestMethod().orElseThrow().getName().toLowerCase(Locale.ROOT);
        configuration = new ConfigurationReader(Map.of())
                .read("""
                kafka: {bootstrap.servers: "%2$s"}
                registry: {url: "%3$s"}
                application-id-prefix: %1$s
                streams: [{name: %1$s}]
                topics: {replication: 1, dead-letters: %1$s.dead, decisions: %1$s.decisions, relabel: %1$s.relabel, shadow: %1$s.shadow}
                http: {port: 0}
                """.formatted(name, stack.bootstrapServers(), stack.registryUrl()), "test");
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
            assertThat(cluster.create(TopicPlan.of(configuration))).contains(input(), labelled());
            assertThat(cluster.create(TopicPlan.of(configuration))).isEmpty();
        }
    }

    private String input() {
        return name + ".messages";
    }

    private String labelled() {
        return name + ".labelled";
    }

    private Service startApplications() {
        Service service = Service.start(new Wiring(configuration), EnumSet.allOf(Service.App.class));
        assertThat(service.awaitStarted(PATIENCE)).isTrue();
        return service;
    }

    private Ledger ledger() {
        return new Ledger(stack, labelled(), configuration.topics().deadLetters());
    }

    @Test
    void messagesInManyLanguagesAreLabelledAndDecidedAboutOnceAndInOrder() {
        try (Service service = startApplications();
                MessageSource source = new MessageSource(stack, input());
                Ledger ledger = ledger()) {
            // When
            source.send(MESSAGES, PER_SECOND);

            // Then each has its labels, in the order of its key
            awaitEachOnce(source, ledger);
            assertThat(ledger.deadLetters()).isEmpty();
            assertThat(ledger.labelled())
                    .allSatisfy(event -> assertThat(event.results()).isNotEmpty());
            Set<String> languages = ledger.labelled().stream()
                    .map(event -> event.language().code())
                    .collect(Collectors.toSet());
            assertThat(languages).contains("id", "th", "vi", "ta", "zh", "en", "my", "km", "lo");

            // And a decision
            List<String> events =
                    ledger.labelled().stream().map(LabelledMessage::id).toList();
            assertThat(decided(events.size())).containsExactlyInAnyOrderElementsOf(events);
            assertThat(service.failed()).isFalse();
        }
    }

    /** The ids of the labelled events that so many decisions are about. */
    private List<String> decided(int count) {
        List<String> decided = new ArrayList<>();
        try (RegistryEvents registry = new RegistryEvents(stack.registryUrl());
                CommittedConsumer tail = CommittedConsumer.ofTopics(
                        configuration.kafka(), List.of(configuration.topics().decisions()))) {
            EventReader<Decision> reader = new EventReader<>(registry.events().decisionDecoder());
            await().atMost(PATIENCE).until(() -> {
                tail.poll(Duration.ofMillis(200))
                        .forEach(record ->
                                decided.add(reader.read(record.value()).labelledId()));
                return decided.size() >= count;
            });
        }
        return decided;
    }

    @Test
    void badRecordsAreDeadLettersAndHoldUpNothing() {
        try (Service service = startApplications();
                MessageSource source = new MessageSource(stack, input());
                Ledger ledger = ledger()) {
            // When bad records come among good ones
            source.send(MESSAGES / 2, PER_SECOND);
            source.sendBytes("author-1", "no Avro".getBytes(StandardCharsets.UTF_8));
            source.send("ก".repeat(25_000));
            source.send(MESSAGES / 2, PER_SECOND);

            // Then
            awaitEachOnce(source, ledger);
            assertThat(ledger.deadLetters())
                    .isEqualTo(Map.of(Failure.Reason.UNDECODABLE, 1, Failure.Reason.TOO_LONG, 1));
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void messagesOfAProducerWithASchemaOfItsOwnAreRead() {
        try (SchemaRegistry registry = new SchemaRegistry(stack.registryUrl(), Map.of());
                Service service = startApplications();
                MessageSource source = new MessageSource(stack, input());
                Ledger ledger = ledger()) {
            // Given a schema with a field more, registered by somebody else
            int schema = VariantMessages.register(registry);

            // When
            source.sendBytes("author-1", VariantMessages.encode(schema, "v-1", "Terima kasih banyak, cepat sampainya"));

            // Then
            awaitEachOnce(source, ledger);
            assertThat(ledger.labelled())
                    .singleElement()
                    .satisfies(event -> assertThat(event.messageId()).isEqualTo("v-1"));
            assertThat(service.failed()).isFalse();
        }
    }

    @Test
    void whoComesNextGoesOnWhereTheOneBeforeStopped() {
        try (MessageSource source = new MessageSource(stack, input());
                Ledger ledger = ledger()) {
            // Given an instance that is stopped in the middle of its work
            try (Service first = startApplications()) {
                source.send(MESSAGES, PER_SECOND);
                assertThat(first.failed()).isFalse();
            }

            // When another one comes
            try (Service second = startApplications()) {
                source.send(MESSAGES, PER_SECOND);

                // Then
                awaitEachOnce(source, ledger);
                assertThat(ledger.deadLetters()).isEmpty();
                assertThat(second.failed()).isFalse();
            }
        }
    }

    private static void awaitEachOnce(MessageSource source, Ledger ledger) {
        OnSharedStack.awaitEach(source, ledger);
        assertThat(ledger.read()).isEqualTo(source.sent());
        assertThat(ledger.doubled()).isEmpty();
        assertThat(ledger.outOfOrder()).isEmpty();
    }
}
