package io.saring.topology.decide;

import io.saring.policy.KeyHistory;
import io.saring.topology.Changelog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about the keys of one task, in a logged store on disk: what a commit keeps, and what another instance takes
 * over. For the stream thread alone.
 */
final class HistoryStore {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "history";

    /** Keys that are looked at in one go, for those that nothing is left of. */
    private static final int SWEEP = 10_000;

    /** Histories that are held beside the store: those of the keys that write most, which its own cache has to search for. */
    private static final int HELD = 16_384;

    private final KeyValueStore<Bytes, byte[]> store;
    private final Map<Bytes, byte[]> held = new LinkedHashMap<>(HELD, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, byte[]> eldest) {
            return size() > HELD;
        }
    };
    private @Nullable Bytes swept;

    /** Over a restored store. */
    HistoryStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store's builder: cached, so that the changelog has a key's last state of a commit alone. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** A key of a stream: the same key of another is somebody else. */
    static Bytes key(String stream, byte[] key) {
        return joined(stream, key);
    }

    /** An author, who is the same in every stream. */
    static Bytes author(String author) {
        return joined("", author.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether an entry is of a key, in whichever stream, or of the author of that name. */
    static boolean isOf(byte[] entry, byte[] key) {
        int at = entry.length - key.length;
        return at > 0 && entry[at - 1] == 0 && Arrays.equals(entry, at, entry.length, key, 0, key.length);
    }

    private static Bytes joined(String stream, byte[] key) {
        byte[] name = stream.getBytes(StandardCharsets.UTF_8);
        return Bytes.wrap(ByteBuffer.allocate(name.length + 1 + key.length)
                .put(name)
                .put((byte) 0)
                .put(key)
                .array());
    }

    /** What was decided about a key; an empty history where nothing was. */
    KeyHistory of(Bytes key) {
        byte[] own = held.get(key);
        byte[] bytes = own == null ? store.get(key) : own;
        return bytes == null ? new KeyHistory() : KeyHistory.read(bytes);
    }

    void put(Bytes key, KeyHistory history) {
        byte[] bytes = history.write();
        held.put(key, bytes);
        store.put(key, bytes);
    }

    /** Forgets what was decided about a key of a stream, and about the author of that name. */
    void forget(String stream, byte[] key) {
        for (Bytes own : List.of(joined(stream, key), joined("", key))) {
            held.remove(own);
            store.delete(own);
        }
    }

    /**
     * Looks at some keys, beginning behind those of the last time, and drops those that nothing is left of.
     *
     * @param at the time of the newest messages, in milliseconds since 1970
     */
    void sweep(long at) {
        int left = SWEEP;
        Bytes last = null;
        try (KeyValueIterator<Bytes, byte[]> keys = swept == null ? store.all() : store.range(swept, null)) {
            while (keys.hasNext() && left > 0) {
                KeyValue<Bytes, byte[]> own = keys.next();
                last = own.key;
                left--;
                if (KeyHistory.read(own.value).isForgotten(at)) {
                    held.remove(own.key);
                    store.delete(own.key);
                }
            }
            swept = keys.hasNext() ? last : null;
        }
    }
}
