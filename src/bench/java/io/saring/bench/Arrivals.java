package io.saring.bench;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Notes when a reader of committed records had each labelled event. A thread of its own polls and nothing else, so that what it
 * measures is not its own work; the events are looked at afterwards.
 */
final class Arrivals implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(20);

    private final Wiring wiring;
    private final CommittedConsumer consumer;
    private final Thread thread;
    private final ConcurrentLinkedQueue<TimedRecord> arrived = new ConcurrentLinkedQueue<>();
    private final List<First> firsts = new ArrayList<>();
    private final Set<String> positions = new HashSet<>();
    private final Set<String> open = new HashSet<>();
    private int superseded;
    private volatile boolean closed;

    @SuppressWarnings("ArrayRecordComponent") // bytes on their way; nobody compares them
    private record TimedRecord(byte[] value, long atMillis) {}

    /**
     * A message's first event.
     *
     * @param stream the stream
     * @param appendedAt the broker's append, in milliseconds since 1970
     * @param delayMs from the broker's append until a reader had it
     * @param degraded whether it was the cheap engine's
     */
    record First(String stream, long appendedAt, double delayMs, boolean degraded) {}

    Arrivals(Wiring wiring, List<String> topics) {
        this.wiring = wiring;
        this.consumer = CommittedConsumer.ofTopics(wiring.configuration().kafka(), topics);
        this.thread = new Thread(this::poll, "saring-bench-reader");
        thread.setDaemon(true);
        thread.start();
    }

    private void poll() {
        while (!closed) {
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                arrived.add(new TimedRecord(record.value(), System.currentTimeMillis()));
            }
        }
        consumer.close();
    }

    /** Looks at what has come since the last time. */
    void look() {
        try (EventSession session = wiring.openEvents()) {
            EventReader<LabelledMessage> reader = session.labelledMessages();
            for (TimedRecord arrival = arrived.poll(); arrival != null; arrival = arrived.poll()) {
                note(reader.read(arrival.value()), arrival.atMillis());
            }
        }
    }

    private void note(LabelledMessage event, long atMillis) {
        String position = event.source().toString();
        if (event.supersedes() != null) {
            superseded++;
            open.remove(position);
        } else if (positions.add(position)) {
            boolean degraded = event.status() == LabelStatus.DEGRADED;
            long appendedAt = event.source().timestamp();
            firsts.add(new First(event.stream(), appendedAt, atMillis - appendedAt, degraded));
            if (degraded) {
                open.add(position);
            }
        }
    }

    List<First> firsts() {
        return firsts;
    }

    /** Events that superseded others. */
    int superseded() {
        return superseded;
    }

    /** Degraded messages that nothing superseded. */
    int open() {
        return open.size();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
