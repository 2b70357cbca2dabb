package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.LabelledMessage;
import io.saring.domain.TextForm;
import io.saring.evaluate.PolicyChanges;
import io.saring.policy.Policy;
import io.saring.policy.PolicyRun;
import io.saring.text.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Runs two policies over the labelled events of a range, and counts what the one would have done otherwise than the other. No model is
 * asked and nothing is written. For one thread.
 */
public final class Backtest {

    private static final int PROGRESS_EVERY = 1_000;

    private final Wiring wiring;
    private final Configuration configuration;
    private final Request request;
    private final Redactor redactor = new Redactor();

    /**
     * Request for a backtest.
     *
     * @param from where the range begins
     * @param to where it ends
     * @param policy the policy to be tried
     * @param against the one that it is compared with
     * @param verdicts what people said, by message: whether it was a violation
     * @param perSecond most events a second; 0 for as fast as it goes
     */
    public record Request(
            RangeBound from,
            RangeBound to,
            Policy policy,
            Policy against,
            Map<String, Boolean> verdicts,
            int perSecond) {

        public Request {
            verdicts = Map.copyOf(verdicts);
        }
    }

    /** Of a configuration's streams. */
    public Backtest(Wiring wiring, Request request) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.request = request;
    }

    private record Event(LabelledMessage message, @Nullable String key) {}

    /**
     * Runs it.
     *
     * @param progress told how many events were judged
     */
    public PolicyChanges run(LongConsumer progress) {
        List<String> topics = configuration.streams().stream()
                .map(StreamConfiguration::labelled)
                .toList();
        try (EventSession session = wiring.openEvents();
                CommittedConsumer consumer = CommittedConsumer.ofTopics(configuration.kafka(), topics)) {
            return run(session.labelledMessages(), consumer, progress);
        }
    }

    private PolicyChanges run(EventReader<LabelledMessage> reader, CommittedConsumer consumer, LongConsumer progress) {
        List<TopicPartition> partitions = List.copyOf(consumer.partitions());
        Map<TopicPartition, Long> ends = request.to().offsets(consumer.client(), partitions);
        request.from().offsets(consumer.client(), partitions).forEach(consumer::seek);
        MergedEvents<Event> events = new MergedEvents<>(consumer, ends, record -> event(record, reader));
        int mostPartitions = mostPartitions(partitions);
        PolicyRun against = new PolicyRun(request.against(), mostPartitions);
        PolicyRun policy = new PolicyRun(request.policy(), mostPartitions);
        PolicyChanges changes = new PolicyChanges();
        long begun = System.nanoTime();
        MergedEvents.Timed<Event> next = events.next();
        while (next != null) {
            judge(next, against, policy, changes);
            if (changes.events() % PROGRESS_EVERY == 0) {
                progress.accept(changes.events());
                hold(changes.events(), begun);
            }
            next = events.next();
        }
        progress.accept(changes.events());
        return changes;
    }

    private static int mostPartitions(List<TopicPartition> partitions) {
        Map<String, Integer> counts = new HashMap<>();
        partitions.forEach(own -> counts.merge(own.topic(), 1, Integer::sum));
        return counts.values().stream().max(Integer::compare).orElse(1);
    }

    private MergedEvents.@Nullable Timed<Event> event(
            ConsumerRecord<byte[], byte[]> record, EventReader<LabelledMessage> reader) {
        byte[] value = record.value();
        if (value == null) {
            return null;
        }
        byte[] key = record.key();
        return reader.readIfAny(value)
                .map(message -> new MergedEvents.Timed<>(
                        message.source().timestamp(),
                        new TopicPartition(record.topic(), record.partition()),
                        new Event(message, key == null ? null : new String(key, StandardCharsets.UTF_8))))
                .orElse(null);
    }

    private void judge(MergedEvents.Timed<Event> next, PolicyRun against, PolicyRun policy, PolicyChanges changes) {
        Event event = next.event();
        int partition = next.partition().partition();
        changes.add(
                event.message(),
                against.next(event.message(), event.key(), partition),
                policy.next(event.message(), event.key(), partition),
                request.verdicts().get(event.message().messageId()),
                () -> text(event.message()));
    }

    private @Nullable String text(LabelledMessage message) {
        String text = message.text();
        return text == null || message.textForm() != TextForm.FULL ? text : redactor.redact(text);
    }

    private void hold(long events, long begun) {
        if (request.perSecond() > 0) {
            long due = begun + events * 1_000_000_000L / request.perSecond();
            LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
        }
    }
}
