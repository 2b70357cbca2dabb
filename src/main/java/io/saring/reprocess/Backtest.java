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
import io.saring.text.Redactor;
import io.saring.topology.decide.DecisionKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private final BacktestRequest request;
    private final Redactor redactor = new Redactor();

    /** Of a configuration's streams. */
    public Backtest(Wiring wiring, BacktestRequest request) {
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
        BacktestRun run = BacktestRun.begin(request, consumer);
        MergedEvents<Event> events = new MergedEvents<>(consumer, run.ends(), record -> event(record, reader));
        try {
            take(events, run, progress);
        } catch (RuntimeException e) {
            run.keep();
            throw e;
        }
        run.done();
        progress.accept(run.changes().events());
        return run.changes();
    }

    private void take(MergedEvents<Event> events, BacktestRun run, LongConsumer progress) {
        long begun = System.nanoTime();
        long before = run.changes().events();
        MergedEvents.Timed<Event> next = events.next();
        while (next != null) {
            judge(next, run);
            long judged = run.changes().events();
            if (judged % PROGRESS_EVERY == 0) {
                run.keepNowAndThen();
                progress.accept(judged);
                hold(judged - before, begun);
            }
            next = events.next();
        }
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
                        record.offset(),
                        new Event(message, key == null ? null : new String(key, StandardCharsets.UTF_8))))
                .orElse(null);
    }

    private void judge(MergedEvents.Timed<Event> next, BacktestRun run) {
        LabelledMessage message = next.event().message();
        String key = next.event().key();
        DecisionKey by = wiring.decisionKey();
        String owner = by.owner(key, message);
        int partition = by.partition(next.partition().partition(), key, message, run.partitions());
        run.changes()
                .add(
                        message,
                        run.against().next(message, key, owner, partition),
                        run.policy().next(message, key, owner, partition),
                        request.verdicts().get(message.messageId()),
                        () -> text(message));
        run.took(next.partition(), next.offset());
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
