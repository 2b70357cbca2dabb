package io.saring.topology.count;

import io.saring.topology.Changelog;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What one task has counted and not yet sent on, in a logged store, so that a commit keeps what it has read. For the stream
 * thread alone.
 */
final class PendingSlices {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "pending";

    /** Slices of a second's messages, unless somebody makes channels up; those are sent on before they fill memory. */
    private static final int MOST = 4_096;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<CountSlice, SliceCounts> slices = new LinkedHashMap<>();

    /** Over a restored store. */
    PendingSlices(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> own = all.next();
                slices.put(
                        CountSlice.read(ByteBuffer.wrap(own.key.get())), SliceCounts.read(ByteBuffer.wrap(own.value)));
            }
        }
    }

    /** The store's builder: cached, so that the changelog has a slice once a commit. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** Changes the counts of a slice. */
    void change(CountSlice slice, Consumer<SliceCounts> change) {
        SliceCounts counts = slices.computeIfAbsent(slice, own -> new SliceCounts());
        change.accept(counts);
        store.put(Bytes.wrap(slice.bytes()), counts.bytes());
    }

    /** Whether there are too many to wait. */
    boolean isFull() {
        return slices.size() >= MOST;
    }

    /** Hands on all of them, and forgets them. */
    void drain(BiConsumer<CountSlice, SliceCounts> next) {
        slices.forEach((slice, counts) -> {
            if (!counts.isZero()) {
                next.accept(slice, counts);
            }
            store.delete(Bytes.wrap(slice.bytes()));
        });
        slices.clear();
    }
}
