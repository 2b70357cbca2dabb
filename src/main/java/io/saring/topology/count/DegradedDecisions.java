package io.saring.topology.count;

import io.saring.domain.Decision;
import io.saring.topology.Changelog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What decisions about degraded events were counted as, until later ones replace them: a decision names what it replaces, and
 * does not say what that was. For the stream thread alone.
 */
final class DegradedDecisions {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "degraded";

    private final KeyValueStore<Bytes, byte[]> store;

    /** Over a restored store. */
    DegradedDecisions(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store's builder: on disk, since an overload can leave very many. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** Remembers one. */
    void put(Decision decision, CountSlice slice) {
        SliceCounts counts = new SliceCounts();
        counts.add(decision);
        store.put(key(decision.labelledId()), new SliceRecord(slice, counts).bytes());
    }

    /**
     * Takes one out.
     *
     * @param labelledId the labelled event that was decided about
     * @return absent where it was not counted, or long ago
     */
    @Nullable
    SliceRecord take(String labelledId) {
        byte[] bytes = store.delete(key(labelledId));
        return bytes == null ? null : SliceRecord.read(bytes);
    }

    /** Forgets those of minutes before a time: what they are about is no longer labelled again. */
    void forgetBefore(long time) {
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> own = all.next();
                if (CountSlice.read(ByteBuffer.wrap(own.value)).minute() < time) {
                    store.delete(own.key);
                }
            }
        }
    }

    private static Bytes key(String labelledId) {
        return Bytes.wrap(labelledId.getBytes(StandardCharsets.UTF_8));
    }
}
