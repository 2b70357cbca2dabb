package io.saring.topology.count;

import io.saring.domain.CountKey;
import io.saring.topology.Changelog;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The channels of each stream that are told apart: the first so many that came. For the stream thread alone. */
final class KnownChannels {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "channels";

    private static final byte[] KNOWN = {1};

    private final KeyValueStore<Bytes, byte[]> store;
    private final int most;
    private final Map<String, Set<String>> known = new HashMap<>();

    /** Over a restored store. */
    KnownChannels(KeyValueStore<Bytes, byte[]> store, int most) {
        this.store = store;
        this.most = most;
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            all.forEachRemaining(own -> {
                String[] names = new String(own.key.get(), StandardCharsets.UTF_8).split("\0", 2);
                of(names[0]).add(names[1]);
            });
        }
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingDisabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** What a channel is counted as. */
    String counted(String stream, String channel) {
        Set<String> own = of(stream);
        if (channel.isEmpty() || channel.equals(CountKey.OTHER) || own.contains(channel)) {
            return channel;
        }
        if (own.size() >= most) {
            return CountKey.OTHER;
        }
        own.add(channel);
        store.put(Bytes.wrap((stream + "\0" + channel).getBytes(StandardCharsets.UTF_8)), KNOWN);
        return channel;
    }

    private Set<String> of(String stream) {
        return known.computeIfAbsent(stream, own -> new HashSet<>());
    }
}
