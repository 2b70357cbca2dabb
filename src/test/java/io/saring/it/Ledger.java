package io.saring.it;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.dev.StackAddresses;
import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.schema.Events;
import io.saring.schema.RegistryEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a reader of committed records saw come out of the label application: how often each input, and in what order. */
final class Ledger implements AutoCloseable {

    private final RegistryEvents registry;
    private final String deadLetterTopic;
    private final CommittedConsumer tail;
    private final EventReader<LabelledMessage> labelledReader;
    private final EventReader<DeadLetter> deadLetterReader;
    private final Map<String, Integer> timesByPosition = new HashMap<>();
    private final Map<String, Long> lastOffsetByKey = new HashMap<>();
    private final Map<Failure.Reason, Integer> deadLetters = new HashMap<>();
    private final List<String> outOfOrder = new ArrayList<>();
    private final List<LabelledMessage> labelled = new ArrayList<>();

    Ledger(StackAddresses stack, String labelledTopic) {
        this(stack, labelledTopic, "saring.dead-letters");
    }

    Ledger(StackAddresses stack, String labelledTopic, String deadLetterTopic) {
        this.deadLetterTopic = deadLetterTopic;
        registry = new RegistryEvents(stack.registryUrl());
        Events events = registry.events();
        labelledReader = new EventReader<>(events.labelledMessageDecoder());
        deadLetterReader = new EventReader<>(events.deadLetterDecoder());
        tail = CommittedConsumer.ofTopics(
                Map.of("bootstrap.servers", stack.bootstrapServers()), List.of(labelledTopic, deadLetterTopic));
    }

    /** Reads what is there within a moment; the number of distinct inputs that came out so far. */
    int read() {
        for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofMillis(200))) {
            if (record.topic().equals(deadLetterTopic)) {
                DeadLetter letter = deadLetterReader.read(record.value());
                deadLetters.merge(letter.failure().reason(), 1, Integer::sum);
                count(letter.source().toString());
            } else {
                LabelledMessage message = labelledReader.read(record.value());
                labelled.add(message);
                // What supersedes an event is an addition to it, and exempt from the order.
                if (message.supersedes() == null) {
                    count(message.source().toString());
                    checkOrder(record, message);
                }
            }
        }
        return timesByPosition.size();
    }

    private void count(String position) {
        timesByPosition.merge(position, 1, Integer::sum);
    }

    private void checkOrder(ConsumerRecord<byte[], byte[]> record, LabelledMessage message) {
        if (record.partition() != message.source().partition()) {
            outOfOrder.add(message.source() + " came out in partition " + record.partition());
        }
        if (record.key() != null) {
            String key = new String(record.key(), StandardCharsets.UTF_8);
            Long before = lastOffsetByKey.put(key, message.source().offset());
            if (before != null && before > message.source().offset()) {
                outOfOrder.add(message.source() + " came out after offset " + before + " of the same key");
            }
        }
    }

    /** Those of some inputs that have not come out. */
    List<String> missing(Collection<String> positions) {
        return positions.stream()
                .filter(position -> !timesByPosition.containsKey(position))
                .toList();
    }

    /** Inputs that came out more than once. */
    List<String> doubled() {
        return timesByPosition.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(Map.Entry::getKey)
                .toList();
    }

    List<String> outOfOrder() {
        return outOfOrder;
    }

    Map<Failure.Reason, Integer> deadLetters() {
        return deadLetters;
    }

    List<LabelledMessage> labelled() {
        return labelled;
    }

    @Override
    public void close() {
        tail.close();
        registry.close();
    }
}
