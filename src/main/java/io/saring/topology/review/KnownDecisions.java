package io.saring.topology.review;

import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of late, so that a report about a message finds what was decided and where the message lies. They lie in segments
 * by time, which are dropped whole. For the stream thread alone.
 */
final class KnownDecisions {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "known-decisions";

    /** A decision is at one time; the store wants a size all the same. */
    private static final Duration WINDOW = Duration.ofMillis(1);

    private final WindowStore<Bytes, byte[]> store;
    private final IncomingDecoder decoder;
    private final Duration kept;

    KnownDecisions(WindowStore<Bytes, byte[]> store, IncomingDecoder decoder, Duration kept) {
        this.store = store;
        this.decoder = decoder;
        this.kept = kept;
    }

    /** The store's builder. */
    static StoreBuilder<WindowStore<Bytes, byte[]>> builder(Duration kept) {
        return Stores.windowStoreBuilder(
                        Stores.persistentWindowStore(STORE, kept, WINDOW, false), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled();
    }

    /** Keeps a decision as it was written. */
    void put(CaseKey key, byte[] decision, Instant decidedAt) {
        store.put(Bytes.wrap(CaseStore.key(key)), decision, decidedAt.toEpochMilli());
    }

    /** Forgets what was decided about a message. */
    void forget(CaseKey key) {
        Bytes own = Bytes.wrap(CaseStore.key(key));
        List<Long> times = new ArrayList<>();
        try (WindowStoreIterator<byte[]> all = store.fetch(own, 0, Long.MAX_VALUE)) {
            all.forEachRemaining(each -> times.add(each.key));
        }
        times.forEach(time -> store.put(own, null, time));
    }

    /** The newest decision about a message; absent where there is none, or it was too long ago. */
    @Nullable
    Decision newest(CaseKey key, Instant now) {
        byte[] newest = null;
        try (WindowStoreIterator<byte[]> all = store.backwardFetch(
                Bytes.wrap(CaseStore.key(key)), now.minus(kept).toEpochMilli(), Long.MAX_VALUE)) {
            newest = all.hasNext() ? all.next().value : null;
        }
        return newest == null ? null : decoder.decision(newest).orElse(null);
    }
}
