package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Decision;
import io.saring.domain.LabelResult;
import io.saring.domain.LabelledMessage;
import io.saring.evaluate.LabelChanges;
import io.saring.schema.Events;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Puts the events of two labellers, or of two policies, about the same messages side by side. What is compared is held in
 * memory. For one thread.
 */
final class ReplayComparison {

    private final Configuration configuration;
    private final EventReader<LabelledMessage> labelledReader;
    private final EventReader<Decision> decisionReader;
    private final ReplayTool.Result result;
    private final StreamConfiguration stream;
    private final ReplayPoint from;
    private final boolean decides;

    /** What was said of a message: its name for people, its language, and a label for each task. */
    private record Said(String name, String language, Map<String, String> labels) {}

    ReplayComparison(
            Configuration configuration,
            Events events,
            ReplayTool.Result result,
            StreamConfiguration stream,
            ReplayPoint from,
            boolean decides) {
        this.configuration = configuration;
        this.labelledReader = new EventReader<>(events.labelledMessageDecoder());
        this.decisionReader = new EventReader<>(events.decisionDecoder());
        this.result = result;
        this.stream = stream;
        this.from = from;
        this.decides = decides;
    }

    /** What changed. */
    LabelChanges changes() {
        Map<String, Said> after = new LinkedHashMap<>();
        Map<String, Said> before = new HashMap<>();
        if (decides) {
            Map<String, String> positions = positions();
            read(result.output(), record -> put(after, decision(record), positions, result.id()));
            read(configuration.topics().decisions(), record -> put(before, decision(record), positions, null));
        } else {
            read(result.output(), record -> put(after, labelled(record), result.id()));
            read(stream.labelled(), record -> put(before, labelled(record), null));
        }
        LabelChanges changes = new LabelChanges();
        after.forEach((key, said) -> {
            Said was = before.get(key);
            if (was != null) {
                changes.add(said.name(), was.language(), was.labels(), said.labels());
            }
        });
        return changes;
    }

    /** Of each labelled event where its message was read. */
    private Map<String, String> positions() {
        Map<String, String> positions = new HashMap<>();
        read(result.input(), record -> {
            LabelledMessage event = labelled(record);
            if (event != null) {
                positions.put(event.id(), event.source().toString());
            }
        });
        return positions;
    }

    private void read(String topic, Consumer<ConsumerRecord<byte[], byte[]>> reader) {
        try (TopicTail tail = new TopicTail(configuration.kafka(), List.of(topic))) {
            // An event is written after its message, so that what is older has nothing to do with the stretch.
            from.time().ifPresent(tail::seek);
            tail.each(reader);
        }
    }

    private LabelledMessage labelled(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                ? null
                : labelledReader.readIfAny(record.value()).orElse(null);
    }

    private Decision decision(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null
                ? null
                : decisionReader.readIfAny(record.value()).orElse(null);
    }

    /** A later event, as one that supersedes a degraded one, takes the earlier's place. */
    private static void put(Map<String, Said> said, LabelledMessage event, String replayId) {
        if (event != null && Objects.equals(event.replayId(), replayId)) {
            Map<String, String> labels = new LinkedHashMap<>();
            for (LabelResult result : event.results()) {
                labels.put(result.task(), result.label());
            }
            String name = event.source().toString();
            said.put(name, new Said(name, event.language().code(), labels));
        }
    }

    private static void put(Map<String, Said> said, Decision decision, Map<String, String> positions, String replayId) {
        if (decision != null && Objects.equals(decision.replayId(), replayId)) {
            String name = positions.getOrDefault(decision.labelledId(), decision.messageId());
            said.put(
                    decision.labelledId(),
                    new Said(
                            name,
                            decision.language(),
                            Map.of("action", decision.action().name())));
        }
    }
}
