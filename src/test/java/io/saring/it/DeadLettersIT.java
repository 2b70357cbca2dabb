package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.saring.app.CommittedConsumer;
import io.saring.app.Service;
import io.saring.app.StartupException;
import io.saring.app.Wiring;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.reprocess.DeadLetterListing;
import io.saring.reprocess.DeadLetterRequeue;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class DeadLettersIT extends OnSharedStack {

    private Clock clock = Clock.systemUTC();

    @Test
    void whatIsPutBackComesOutAgainOnceHoweverOftenItIsAskedFor() {
        // Given a text that is too long for now, and a record that is no message
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Ledger ledger = new Ledger(stack, "social.labelled")) {
            try (Service service = start(Map.of("SARING_LABEL_MAX_TEXT_LENGTH", "50"))) {
                assertThat(service.awaitStarted(PATIENCE)).isTrue();
                source.send("Terima kasih. ".repeat(10));
                source.sendBytes("ani", "no message".getBytes(StandardCharsets.UTF_8));
                source.send("Terima kasih.");
                awaitEach(source, ledger);
                assertThat(ledger.deadLetters())
                        .isEqualTo(Map.of(Failure.Reason.TOO_LONG, 1, Failure.Reason.UNDECODABLE, 1));
            }
            assertThat(listed())
                    .extracting(letter -> letter.failure().reason())
                    .containsExactlyInAnyOrder(Failure.Reason.TOO_LONG, Failure.Reason.UNDECODABLE);

            // When longer texts are allowed, and it is requeued twice
            try (Service service = start(Map.of());
                    DeadLetterRequeue requeue = requeue()) {
                assertThat(service.awaitStarted(PATIENCE)).isTrue();
                assertThat(requeue.requeue(Set.of(Failure.Reason.TOO_LONG), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 0, 0, 0));
                assertThat(requeue.requeue(Set.of(Failure.Reason.TOO_LONG), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(0, 0, 0, 0));

                // Then it alone comes out again, labelled
                await().atMost(PATIENCE).until(() -> ledger.read() >= 4);
                assertThat(ledger.labelled()).hasSize(2);
                assertThat(ledger.read()).isEqualTo(4);
                assertThat(ledger.doubled()).isEmpty();
            }
        }
    }

    @Test
    void whatFailsAgainIsToldApartAndARecordThatIsNoDeadLetterIsPassedOver() throws Exception {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Service service = start(Map.of())) {
            // Given a record that is no message, and others in the dead letters' topic
            sendStrangers();
            assertThat(service.awaitStarted(PATIENCE)).isTrue();
            source.sendBytes("ani", "no message".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> listed().size() == 1);

            try (DeadLetterRequeue requeue = requeue()) {
                try (DeadLetterListing listing = listing()) {
                    assertThat(listing.list(listed -> {})).isEqualTo(2);
                }

                // When it is requeued and fails again, and is requeued once more
                assertThat(requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 0, 0, 0));
                await().atMost(PATIENCE).until(() -> listed().size() == 2);
                assertThat(requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 1, 0, 0));
                await().atMost(PATIENCE).until(() -> listed().size() == 3);
            }

            // Then each carries one mark, which names the dead letter that it was
            List<DeadLetter> letters = listed();
            assertThat(marks(letters.get(1))).containsExactly(letters.get(0).id());
            assertThat(marks(letters.get(2))).containsExactly(letters.get(1).id());

            // And the last stands for all of them, even where the broker has forgotten what was requeued
            assertThat(standing())
                    .extracting(DeadLetter::id)
                    .containsExactly(letters.get(2).id());
            forgetWhatWasRequeued();
            try (DeadLetterRequeue requeue = requeue()) {
                assertThat(requeue.requeue(Set.of(Failure.Reason.values()), DeadLetterRequeue.Old.REQUEUE))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 1, 0, 0));
            }
            await().atMost(PATIENCE).until(() -> listed().size() == 4);
        }
    }

    @Test
    void whatTheBrokerMayHaveForgottenIsNotPutBackUnasked() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Service service = start(Map.of())) {
            // Given a dead letter that is older than the broker keeps offsets, and no offsets
            assertThat(service.awaitStarted(PATIENCE)).isTrue();
            source.sendBytes("ani", "no message".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> listed().size() == 1);
            clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(8));

            // Then it is requeued only when that was asked for
            try (DeadLetterRequeue requeue = requeue()) {
                assertThatThrownBy(() -> requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.ASK))
                        .isInstanceOf(StartupException.class)
                        .hasMessageContaining("1 dead letters", "--old");
                assertThat(requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.REQUEUE))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 0, 0, 0));

                // And once the broker knows, nothing is asked
                await().atMost(PATIENCE).until(() -> listed().size() == 2);
                assertThat(requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 1, 0, 0));
            }
        }
    }

    @Test
    void aRequeueThatWasKilledInItsTransactionDoesNotHoldUpTheNext() {
        try (MessageSource source = new MessageSource(stack, "social.messages");
                Service service = start(Map.of())) {
            // Given a dead letter, and the transaction that a killed requeue left open
            assertThat(service.awaitStarted(PATIENCE)).isTrue();
            source.sendBytes("ani", "no message".getBytes(StandardCharsets.UTF_8));
            await().atMost(PATIENCE).until(() -> listed().size() == 1);
            String group = prefix() + "-" + DeadLetterRequeue.GROUPS + Failure.Reason.UNDECODABLE;
            KafkaProducer<byte[], byte[]> killed = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            stack.bootstrapServers(),
                            "transactional.id",
                            group,
                            "transaction.timeout.ms",
                            "600000"),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            killed.initTransactions();
            killed.beginTransaction();
            try (CommittedConsumer reader = CommittedConsumer.inGroup(
                    Map.of("bootstrap.servers", stack.bootstrapServers()), group, "saring.dead-letters")) {
                killed.sendOffsetsToTransaction(
                        Map.of(new TopicPartition("saring.dead-letters", 0), new OffsetAndMetadata(0)),
                        reader.groupMetadata());
            }

            // Then the next puts an end to it, and does its work
            try (DeadLetterRequeue requeue = requeue()) {
                assertThat(requeue.requeue(Set.of(Failure.Reason.UNDECODABLE), DeadLetterRequeue.Old.ASK))
                        .isEqualTo(new DeadLetterRequeue.Requeued(1, 0, 0, 0));
            }
            killed.close(Duration.ZERO);
        }
    }

    @Test
    void aTopicThatDoesNotExistIsToldAndNotReadAsIfItWereEmpty() {
        Map<String, String> kafka = Map.of("bootstrap.servers", stack.bootstrapServers());
        assertThatThrownBy(() -> CommittedConsumer.ofTopics(kafka, List.of("social.messages", "nobodys.topic")))
                .isInstanceOf(StartupException.class)
                .hasMessageStartingWith("Kafka has no topic nobodys.topic; make what is missing with");
    }

    private void sendStrangers() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] stranger = "not a dead letter".getBytes(StandardCharsets.UTF_8);
            for (byte[] value : new byte[][] {stranger, null}) {
                var unused = producer.send(new ProducerRecord<>("saring.dead-letters", stranger, value));
            }
        }
    }

    private DeadLetterListing listing() {
        return new DeadLetterListing(new Wiring(configuration(Map.of())));
    }

    private DeadLetterRequeue requeue() {
        return new DeadLetterRequeue(new Wiring(configuration(Map.of())), clock);
    }

    private static List<String> marks(DeadLetter letter) {
        return letter.headers().stream()
                .filter(header -> header.key().equals("saring-requeued"))
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private Service start(Map<String, String> overrides) {
        return Service.start(new Wiring(configuration(overrides)), EnumSet.of(Service.App.LABEL));
    }

    /** As when their retention is over. */
    private void forgetWhatWasRequeued() throws Exception {
        String group = prefix() + "-" + DeadLetterRequeue.GROUPS + Failure.Reason.UNDECODABLE;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        }
    }

    /** Those that no later one stands for. */
    private List<DeadLetter> standing() {
        List<DeadLetter> letters = new ArrayList<>();
        try (DeadLetterListing listing = listing()) {
            listing.list(listed -> {
                if (!listed.failedAgain()) {
                    letters.add(listed.letter());
                }
            });
        }
        return letters;
    }

    private List<DeadLetter> listed() {
        List<DeadLetter> letters = new ArrayList<>();
        try (DeadLetterListing listing = listing()) {
            listing.list(listed -> letters.add(listed.letter()));
        }
        return letters;
    }
}
