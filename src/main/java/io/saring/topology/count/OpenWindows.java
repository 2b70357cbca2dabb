package io.saring.topology.count;

import io.saring.topology.Changelog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The windows of one task that still take something, in a logged store on disk, with the time before which they are closed. For
 * the stream thread alone.
 */
final class OpenWindows {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "windows";

    /** Where the store has the time up to which windows are closed: before every window. */
    private static final Bytes CLOSED = Bytes.wrap(new byte[] {0});

    private final KeyValueStore<Bytes, byte[]> store;
    private final Set<Bytes> changed = new LinkedHashSet<>();
    private long closed;
    private int size;

    /** Over a restored store: what it had not yet handed on counts as changed. */
    OpenWindows(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] time = store.get(CLOSED);
        closed = time == null ? 0 : ByteBuffer.wrap(time).getLong();
        try (KeyValueIterator<Bytes, byte[]> all = store.range(WindowKey.from(1), null)) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> own = all.next();
                size++;
                if (SliceCounts.read(ByteBuffer.wrap(own.value)).isChanged()) {
                    changed.add(own.key);
                }
            }
        }
    }

    /** The store's builder: cached, so that the changelog has a window once a commit. */
    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** The time up to which windows are closed; 0 where none is. */
    long closedUntil() {
        return closed;
    }

    /** How many there are. */
    int size() {
        return size;
    }

    /** Whether a window takes nothing more. */
    boolean isClosed(WindowKey window) {
        return window.ends() <= closed;
    }

    /** Adds to a window. */
    void add(WindowKey window, SliceCounts counts) {
        Bytes key = window.bytes();
        byte[] before = store.get(key);
        SliceCounts all = before == null ? new SliceCounts() : SliceCounts.read(ByteBuffer.wrap(before));
        size += before == null ? 1 : 0;
        all.add(counts);
        store.put(key, all.bytes());
        changed.add(key);
    }

    /** Hands on the windows that have changed; the reader takes their changed rows. */
    void drain(BiConsumer<WindowKey, SliceCounts> next) {
        for (Bytes key : changed) {
            SliceCounts counts = SliceCounts.read(ByteBuffer.wrap(store.get(key)));
            next.accept(WindowKey.read(key), counts);
            store.put(key, counts.bytes());
        }
        changed.clear();
    }

    /** Closes the windows that end at a time or before, after {@link #drain}. */
    void closeUntil(long time) {
        if (time <= closed) {
            return;
        }
        closed = time;
        store.put(CLOSED, ByteBuffer.allocate(Long.BYTES).putLong(time).array());
        List<Bytes> ended = new ArrayList<>();
        try (KeyValueIterator<Bytes, byte[]> keys = store.range(WindowKey.from(1), WindowKey.from(time + 1))) {
            keys.forEachRemaining(own -> ended.add(own.key));
        }
        ended.forEach(store::delete);
        size -= ended.size();
    }
}
