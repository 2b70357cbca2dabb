package io.saring.topology.count.campaign;

import io.saring.topology.Changelog;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * What one task has seen and not yet sent on, in a logged store, so that a commit keeps what it has read; many go on in one record.
 * For the stream thread alone.
 */
public final class PendingSightings {

    /** The store's name; the changelog topic is named after it. */
    public static final String STORE = "sightings";

    /** The key of the records that they go on in; no stream has such a name. */
    private static final byte[] KEY = {0};

    private static final Bytes ALL = Bytes.wrap(new byte[] {0});

    /** About eighty of them; what is pending is copied with each one more. */
    private static final int FULL = 16 << 10;

    private final KeyValueStore<Bytes, byte[]> store;
    private byte[] pending;

    /** Over a restored store. */
    public PendingSightings(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
        byte[] kept = store.get(ALL);
        pending = kept == null ? new byte[0] : kept;
    }

    /** The store's builder: cached, so that the changelog has them once a commit. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** The key of the records that they go on in. */
    public static byte[] key() {
        return KEY.clone();
    }

    /** Whether a record has them. */
    public static boolean isKey(byte[] key) {
        return Arrays.equals(key, KEY);
    }

    /** Adds one. */
    public void add(Sighting sighting) {
        byte[] own = sighting.bytes();
        pending = ByteBuffer.wrap(Arrays.copyOf(pending, pending.length + Integer.BYTES + own.length))
                .position(pending.length)
                .putInt(own.length)
                .put(own)
                .array();
        store.put(ALL, pending);
    }

    /** Whether there are too many to wait. */
    public boolean isFull() {
        return pending.length >= FULL;
    }

    /** Hands on all of them as one record's value, and forgets them. */
    public void drain(Consumer<byte[]> next) {
        if (pending.length > 0) {
            next.accept(pending);
            pending = new byte[0];
            store.delete(ALL);
        }
    }

    /** Those of one record. */
    static List<Sighting> read(byte[] value) {
        List<Sighting> all = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(value);
        while (in.hasRemaining()) {
            byte[] own = new byte[in.getInt()];
            in.get(own);
            all.add(Sighting.read(own));
        }
        return all;
    }
}
