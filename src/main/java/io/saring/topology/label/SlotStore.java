package io.saring.topology.label;

import io.saring.topology.SourceRecord;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The records of one task that were taken in and not yet forwarded, each in a numbered slot of a logged store: what a
 * commit keeps, and what another instance takes over after a crash. For the stream thread alone.
 *
 * <p>Numbers are used again as soon as they are free, so that the store's cache folds the put and the delete of a slot
 * and the changelog stays small.
 */
final class SlotStore {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "slots";

    private final KeyValueStore<Integer, byte[]> store;
    private final BitSet taken = new BitSet();

    /** A record and the slot that it is in. */
    record Slot(int number, SourceRecord record) {}

    /** Over a restored store. */
    SlotStore(KeyValueStore<Integer, byte[]> store) {
        this.store = store;
    }

    /**
     * The store's builder: in memory, cached, with a changelog whose small segments are compacted soon, so that restores
     * are short and no text lingers.
     *
     * @param maxRecordBytes the largest slot, with what surrounds it
     */
    static StoreBuilder<KeyValueStore<Integer, byte[]>> builder(int maxRecordBytes) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Integer(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(changelog(maxRecordBytes));
    }

    private static Map<String, String> changelog(int maxRecordBytes) {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(maxRecordBytes));
        config.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(16 << 20));
        config.put(TopicConfig.SEGMENT_MS_CONFIG, "600000");
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, "3600000");
        config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, "3600000");
        config.put(TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG, "0.1");
        return config;
    }

    /** What the store still holds after a restore, oldest first; marks those slots as taken. */
    List<Slot> restored() {
        List<Slot> slots = new ArrayList<>();
        try (KeyValueIterator<Integer, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Integer, byte[]> entry = all.next();
                taken.set(entry.key);
                slots.add(new Slot(entry.key, SlotCodec.decode(entry.value)));
            }
        }
        slots.sort(Comparator.comparingLong(slot -> slot.record().position().offset()));
        return slots;
    }

    /** Keeps an encoded record in the first free slot. */
    int put(byte[] encoded) {
        int number = taken.nextClearBit(0);
        taken.set(number);
        store.put(number, encoded);
        return number;
    }

    void free(int number) {
        // A delete would read the old value first.
        store.put(number, null);
        taken.clear(number);
    }
}
