package io.saring.topology.decide;

import io.saring.policy.Allowance;
import io.saring.policy.Policy;
import io.saring.policy.Quotas;
import io.saring.policy.Rule;
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
import org.jspecify.annotations.Nullable;

/** How often rules have limited or blocked in each hour, in one partition, in a logged store. For the stream thread alone. */
final class QuotaStore {

    /** The store's name; the changelog topic is named after it. */
    static final String STORE = "quotas";

    private final KeyValueStore<Long, byte[]> store;
    private final Quotas quotas = new Quotas();
    private final int partition;
    private final int partitions;
    private @Nullable Rule granted;

    /**
     * Over a restored store.
     *
     * @param partition the number of the partition whose share it keeps
     * @param partitions how many there are
     */
    QuotaStore(KeyValueStore<Long, byte[]> store, int partition, int partitions) {
        this.store = store;
        this.partition = partition;
        this.partitions = partitions;
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

    /**
     * What a policy's rules may still do in the hour of a message. What is granted counts when {@link #take} is called, after the
     * decision was made.
     *
     * @param at the message's append time, in milliseconds since 1970
     */
    Allowance allowance(Policy policy, long at) {
        granted = null;
        return rule -> {
            boolean allowed = room(rule.name(), rule.then().perHour(), at) && room(Quotas.ALL, policy.perHour(), at);
            granted = allowed && (rule.then().perHour() != null || policy.perHour() != null) ? rule : null;
            return allowed;
        };
    }

    private boolean room(String rule, @Nullable Integer perHour, long at) {
        return perHour == null || quotas.taken(rule, at) < Quotas.share(perHour, partition, partitions);
    }

    /**
     * Counts what was granted last.
     *
     * @param at the message's append time, in milliseconds since 1970
     */
    void take(long at) {
        Rule rule = granted;
        if (rule == null) {
            return;
        }
        granted = null;
        quotas.take(rule.name(), at);
        long hour = quotas.take(Quotas.ALL, at);
        store.put(hour, write(quotas.in(hour)));
        quotas.forget().forEach(store::delete);
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
