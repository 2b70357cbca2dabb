package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Ranges of several partitions as one sequence: by a time, then topic, partition and offset. Within a partition the order stays what
 * it is, so that a record whose time is before that of the one before it comes late. For one thread.
 *
 * @param <E> what is made of a record
 */
final class MergedEvents<E> {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_AHEAD = 5_000;

    private final CommittedConsumer consumer;
    private final Map<TopicPartition, Long> ends;
    private final Function<ConsumerRecord<byte[], byte[]>, @Nullable Timed<E>> decoder;
    private final Map<TopicPartition, Deque<Timed<E>>> ahead = new HashMap<>();
    private final Set<TopicPartition> paused = new HashSet<>();
    private final Set<TopicPartition> exhausted = new HashSet<>();
    private final PriorityQueue<Timed<E>> heads = new PriorityQueue<>(Comparator.comparingLong(Timed<E>::at)
            .thenComparing(own -> own.partition().topic())
            .thenComparing(own -> own.partition().partition()));

    /**
     * What was made of a record.
     *
     * @param at the time that it is merged by, in milliseconds since 1970
     * @param offset where it was read in the partition
     */
    record Timed<E>(long at, TopicPartition partition, long offset, E event) {}

    /**
     * Over partitions that a consumer stands in.
     *
     * @param ends where each range ends
     * @param decoder what makes an event of a record; nothing for records that are left out
     */
    MergedEvents(
            CommittedConsumer consumer,
            Map<TopicPartition, Long> ends,
            Function<ConsumerRecord<byte[], byte[]>, @Nullable Timed<E>> decoder) {
        this.consumer = consumer;
        this.ends = ends;
        this.decoder = decoder;
        ends.keySet().forEach(partition -> ahead.put(partition, new ArrayDeque<>()));
        ahead.keySet().forEach(this::refill);
    }

    /** The next one; nothing at the end. */
    @Nullable
    Timed<E> next() {
        Timed<E> first = heads.poll();
        if (first != null) {
            refill(first.partition());
        }
        return first;
    }

    private Deque<Timed<E>> queue(TopicPartition partition) {
        return Objects.requireNonNull(ahead.get(partition));
    }

    /** Puts the next one of a partition among the heads, reading on as long as there may be one. */
    private void refill(TopicPartition partition) {
        Deque<Timed<E>> own = queue(partition);
        while (own.isEmpty() && !exhausted.contains(partition)) {
            resume(partition);
            if (consumer.position(partition) >= Objects.requireNonNull(ends.get(partition))) {
                exhausted.add(partition);
            } else {
                consumer.poll(POLL).forEach(this::keep);
            }
        }
        Timed<E> head = own.poll();
        if (head != null) {
            heads.add(head);
        }
    }

    private void resume(TopicPartition partition) {
        if (paused.remove(partition)) {
            consumer.resume(partition);
        }
    }

    private void keep(ConsumerRecord<byte[], byte[]> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        if (record.offset() < Objects.requireNonNull(ends.get(partition))) {
            Timed<E> event = decoder.apply(record);
            if (event != null) {
                queue(partition).add(event);
            }
        }
        if (queue(partition).size() > MOST_AHEAD && paused.add(partition)) {
            consumer.pause(partition);
        }
    }
}
