package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Decision;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.topology.count.CountSlice;
import io.saring.topology.count.SliceCounts;
import io.saring.topology.count.SliceRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * The labelled messages and decisions of a range, counted anew from what each message's last event says: one that supersedes
 * another stands in its place, and nothing is taken back. For one thread.
 */
final class RecountedEvents implements AutoCloseable {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final String decisions;
    private final CountRange range;
    private final CommittedConsumer consumer;
    private final EventReader<LabelledMessage> messageReader;
    private final EventReader<Decision> decisionReader;
    private final Map<CountSlice, SliceCounts> slices = new HashMap<>();
    private final Map<String, SliceRecord> degradedMessages = new HashMap<>();
    private final Map<String, SliceRecord> degradedDecisions = new HashMap<>();
    private long events;

    /**
     * Nothing is read yet.
     *
     * @throws IllegalArgumentException where retention has taken events of the range
     */
    RecountedEvents(Configuration configuration, EventSession session, CountRange range) {
        this.range = range;
        decisions = configuration.topics().decisions();
        List<String> topics = new ArrayList<>(List.of(decisions));
        configuration.streams().stream().map(StreamConfiguration::labelled).forEach(topics::add);
        consumer = CommittedConsumer.ofTopics(configuration.kafka(), topics);
        requireWhole();
        consumer.seek(range.writtenFrom());
        messageReader = session.labelledMessages();
        decisionReader = session.decisions();
    }

    private void requireWhole() {
        consumer.oldestLeft().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(youngest -> youngest.getValue().isAfter(range.from()))
                .ifPresent(youngest -> {
                    consumer.close();
                    throw new IllegalArgumentException(
                            "--from " + range.from() + ": partition "
                                    + youngest.getKey().partition() + " of "
                                    + youngest.getKey().topic()
                                    + " holds nothing from before " + youngest.getValue()
                                    + " any more (topics.retention), so that it cannot be counted again; begin at that time or after it");
                });
    }

    /** Reads what has been written since the last time. */
    void readOn() {
        consumer.each(this::read);
    }

    /** What is no event is a dead letter, and counts as nothing. */
    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return;
        }
        if (record.topic().equals(decisions)) {
            decisionReader.readIfAny(record.value()).ifPresent(this::count);
        } else {
            messageReader.readIfAny(record.value()).ifPresent(this::count);
        }
    }

    private void count(LabelledMessage message) {
        CountSlice slice = CountSlice.of(message);
        if (message.replayId() != null || !holds(slice)) {
            return;
        }
        if (message.supersedes() != null) {
            degradedMessages.remove(message.supersedes().id());
        }
        SliceCounts own = new SliceCounts();
        own.add(message);
        keep(new SliceRecord(slice, own), message.status(), message.id(), degradedMessages);
    }

    private void count(Decision decision) {
        CountSlice slice = CountSlice.of(decision);
        if (decision.replayId() != null || !holds(slice)) {
            return;
        }
        if (decision.supersedes() != null) {
            degradedDecisions.remove(decision.supersedes());
        }
        SliceCounts own = new SliceCounts();
        own.add(decision);
        keep(new SliceRecord(slice, own), decision.status(), decision.labelledId(), degradedDecisions);
    }

    private boolean holds(CountSlice slice) {
        return range.holds(Instant.ofEpochMilli(slice.minute()), MINUTE);
    }

    /** What may still be superseded waits until the end. */
    private void keep(SliceRecord record, LabelStatus status, String id, Map<String, SliceRecord> waiting) {
        events++;
        if (status == LabelStatus.DEGRADED) {
            waiting.put(id, record);
        } else {
            slices.computeIfAbsent(record.slice(), none -> new SliceCounts()).add(record.counts());
        }
    }

    /** How many events of the range were read. */
    long events() {
        return events;
    }

    /** Hands on all slices; one may come several times. */
    void each(BiConsumer<CountSlice, SliceCounts> reader) {
        slices.forEach(reader);
        degradedMessages.values().forEach(own -> reader.accept(own.slice(), own.counts()));
        degradedDecisions.values().forEach(own -> reader.accept(own.slice(), own.counts()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
