package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.domain.Decision;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.evaluate.LabelChanges;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads what events say of messages, so that what two labellers or two policies say can be put side by side; all of it is held in
 * memory. For one thread.
 */
final class EventLabels {

    private final Map<String, String> kafka;
    private final Optional<Instant> from;
    private final EventReader<LabelledMessage> labelledReader;
    private final EventReader<Decision> decisionReader;

    /** Labels that a message was given: its name for people, its language, and a label for each task. */
    record Said(String name, String language, Map<String, String> labels) {}

    /**
     * Of a cluster.
     *
     * @param from when the first messages were written: an event is written after its message
     */
    EventLabels(Map<String, String> kafka, EventSession session, Optional<Instant> from) {
        this.kafka = kafka;
        this.from = from;
        this.labelledReader = session.labelledMessages();
        this.decisionReader = session.decisions();
    }

    /**
     * What labelled events say, by where the message was read. A later event, as one that supersedes a degraded one, takes the
     * earlier's place.
     *
     * @param replayId the replay that made them; absent for live traffic
     */
    Map<String, Said> labelled(List<String> topics, @Nullable String replayId) {
        Map<String, Said> said = new LinkedHashMap<>();
        each(topics, event -> {
            if (Objects.equals(event.replayId(), replayId)) {
                Map<String, String> labels = new LinkedHashMap<>();
                for (LabelResult result : event.results()) {
                    labels.put(result.task(), result.label());
                }
                String name = event.source().toString();
                said.put(name, new Said(name, event.language().code(), labels));
            }
        });
        return said;
    }

    /** Of each labelled event, by its id, where its message was read. */
    Map<String, String> positions(String topic) {
        Map<String, String> positions = new HashMap<>();
        each(List.of(topic), event -> positions.put(event.id(), event.source().toString()));
        return positions;
    }

    /**
     * What decisions say, by the labelled event that was judged.
     *
     * @param positions where the messages of labelled events were read
     * @param replayId the replay that made them; absent for live traffic
     */
    Map<String, Said> decided(String topic, Map<String, String> positions, @Nullable String replayId) {
        Map<String, Said> said = new LinkedHashMap<>();
        read(
                List.of(topic),
                record -> decisionReader.readIfAny(record.value()).ifPresent(decision -> {
                    if (Objects.equals(decision.replayId(), replayId)) {
                        String name = positions.getOrDefault(decision.labelledId(), decision.messageId());
                        Map<String, String> labels =
                                Map.of("action", decision.action().name());
                        said.put(decision.labelledId(), new Said(name, decision.language(), labels));
                    }
                }));
        return said;
    }

    private void each(List<String> topics, Consumer<LabelledMessage> reader) {
        read(topics, record -> labelledReader.readIfAny(record.value()).ifPresent(reader));
    }

    private void read(List<String> topics, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (CommittedConsumer consumer = CommittedConsumer.ofTopics(kafka, topics)) {
            from.ifPresent(consumer::seek);
            consumer.each(record -> {
                if (record.value() != null) {
                    reader.accept(record);
                }
            });
        }
    }

    /** Counts what changed for the messages that both sides speak of. */
    static void compare(Map<String, Said> before, Map<String, Said> after, LabelChanges changes) {
        after.forEach((key, said) -> {
            Said was = before.get(key);
            if (was != null) {
                changes.add(said.name(), was.language(), was.labels(), said.labels());
            }
        });
    }
}
