package io.saring.topology.decide;

import io.saring.policy.Allowance;
import io.saring.policy.Policy;
import io.saring.policy.Quotas;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** How often rules have limited or blocked in each hour, in one partition, in a logged store. For the stream thread alone. */
final class QuotaStore {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "quotas";

    private final KeyValueStore<Long, byte[]> store;
    private final Quotas quotas;

    /**
     * Over a restored store.
     *
     * @param partition the number of the partition whose share it keeps
     * @param partitions how many there are
     */
    QuotaStore(KeyValueStore<Long, byte[]> store, int partition, int partitions) {
        this.store = store;
        this.quotas = new Quotas(partition, partitions);
        try (KeyValueIterator<Long, byte[]> hours = store.all()) {
            while (hours.hasNext()) {
                KeyValue<Long, byte[]> hour = hours.next();
                quotas.put(hour.key, read(hour.value));
            }
        }
    }

    /** The store's builder. */
    static StoreBuilder<KeyValueStore<Long, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.Long(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Map.of());
    }

    /** What a policy's rules may still do in the hour of a message; see {@link Quotas#allowance}. */
    Allowance allowance(Policy policy, long at) {
        return quotas.allowance(policy, at);
    }

    /** Counts what was granted last; see {@link Quotas#take}. */
    void take(long at) {
        Long hour = quotas.take(at);
        if (hour != null) {
            store.put(hour, write(quotas.in(hour)));
            quotas.forget().forEach(store::delete);
        }
    }

    private static byte[] write(Map<String, Integer> rules) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(rules.size());
            for (Map.Entry<String, Integer> rule : rules.entrySet()) {
                out.writeUTF(rule.getKey());
                out.writeInt(rule.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Integer> read(byte[] bytes) {
        Map<String, Integer> rules = new HashMap<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            for (int left = in.readInt(); left > 0; left--) {
                rules.put(in.readUTF(), in.readInt());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rules;
    }
}
