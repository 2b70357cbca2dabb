package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.config.Configuration;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Counted;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The newest record of each row of the topic with counts. For one thread. */
public final class CountRows implements AutoCloseable {

    private final Predicate<CountKey> wanted;
    private final CommittedConsumer consumer;
    private final EventReader<CountKey> keys;
    private final EventReader<Count> counts;
    private final Map<CountKey, Count> rows = new HashMap<>();
    private final Map<Counted, Counted> same = new HashMap<>();

    /**
     * Nothing is read yet.
     *
     * @param wanted which rows of the range
     * @throws io.saring.app.StartupException where there is no topic with counts
     */
    public CountRows(Configuration configuration, EventSession session, CountRange range, Predicate<CountKey> wanted) {
        this.wanted = key -> range.holds(key) && wanted.test(key);
        consumer = CommittedConsumer.ofTopics(
                configuration.kafka(), List.of(configuration.topics().counts()));
        consumer.seek(range.writtenFrom());
        keys = session.countKeys();
        counts = session.counts();
    }

    /** Reads what has been written since the last time. */
    public void readOn() {
        consumer.each(this::read);
    }

    private void read(ConsumerRecord<byte[], byte[]> record) {
        if (record.key() == null || record.value() == null) {
            return;
        }
        CountKey key = keys.read(record.key());
        if (wanted.test(key)) {
            rows.put(withSharedNames(key), counts.read(record.value()));
        }
    }

    /** Millions of rows have hundreds of names. */
    private CountKey withSharedNames(CountKey key) {
        Counted of = Objects.requireNonNullElse(same.putIfAbsent(key.of(), key.of()), key.of());
        return new CountKey(
                key.windowStart(), key.window(), key.lateAt(), key.stream(), key.channel(), key.language(), of);
    }

    /** What was read. */
    public Map<CountKey, Count> rows() {
        return rows;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
