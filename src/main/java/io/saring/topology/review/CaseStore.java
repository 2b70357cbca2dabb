package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.schema.Decoded;
import io.saring.schema.Encoder;
import io.saring.topology.Changelog;
import io.saring.topology.PatientDecoder;
import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;

/**
 * Cases as events, and when time alone makes something of them, both in logged stores on disk. For the stream thread alone.
 */
final class CaseStore {

    /** The names of the stores; the changelog topics are named after them. */
    static final String CASES = "cases";

    static final String TIMES = "case-times";

    private static final byte[] NOTHING = {};

    private final KeyValueStore<Bytes, byte[]> cases;
    private final KeyValueStore<Bytes, byte[]> times;
    private final PatientDecoder<Case> decoder;
    private final Encoder<Case> encoder;
    private final CaseTime time;

    CaseStore(ProcessorContext<?, ?> context, PatientDecoder<Case> decoder, Encoder<Case> encoder, CaseTime time) {
        this.cases = context.getStateStore(CASES);
        this.times = context.getStateStore(TIMES);
        this.decoder = decoder;
        this.encoder = encoder;
        this.time = time;
    }

    /** The stores' builders. */
    static Set<StoreBuilder<?>> builders() {
        return Set.of(builder(CASES), builder(TIMES));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** The bytes that a message's records and entries go under. */
    static byte[] key(CaseKey key) {
        return StoreBytes.texts(key.stream(), key.messageId());
    }

    /** The message that such bytes name. */
    static CaseKey key(ByteBuffer in) {
        return new CaseKey(StoreBytes.text(in), StoreBytes.text(in));
    }

    /** The case of a message, where there is one. */
    @Nullable
    Case get(CaseKey key) {
        byte[] value = cases.get(Bytes.wrap(key(key)));
        return value == null ? null : read(value);
    }

    /** What was written by us is readable as soon as the registry answers. */
    private Case read(byte[] value) {
        Decoded<Case> decoded = decoder.decode(value, 0);
        if (decoded instanceof Decoded.Value<Case> own) {
            return own.value();
        }
        throw new IllegalStateException("a stored case cannot be read");
    }

    /**
     * The bytes of a case, as its store and its topic have them.
     */
    byte[] bytes(Case own) {
        return encoder.encode(own);
    }

    /**
     * Writes a case.
     *
     * @param before as it was, where it was there
     */
    void put(CaseKey key, @Nullable Case before, Case now, byte[] bytes) {
        forgetTime(key, before);
        cases.put(Bytes.wrap(key(key)), bytes);
        time.next(now).ifPresent(next -> times.put(timeKey(next, key), NOTHING));
    }

    /** Deletes a case. */
    void delete(CaseKey key, Case before) {
        forgetTime(key, before);
        cases.delete(Bytes.wrap(key(key)));
    }

    private void forgetTime(CaseKey key, @Nullable Case before) {
        if (before != null) {
            time.next(before).ifPresent(next -> times.delete(timeKey(next, key)));
        }
    }

    private static Bytes timeKey(Instant time, CaseKey key) {
        byte[] own = key(key);
        return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + own.length)
                .putLong(time.toEpochMilli())
                .put(own)
                .array());
    }

    /** Takes out the messages of cases whose time has come, the earliest first. */
    List<CaseKey> takeDue(Instant now, int most) {
        List<Bytes> due = new ArrayList<>();
        Bytes end = Bytes.wrap(
                ByteBuffer.allocate(Long.BYTES).putLong(now.toEpochMilli() + 1).array());
        try (KeyValueIterator<Bytes, byte[]> range = times.range(Bytes.wrap(new byte[Long.BYTES]), end)) {
            while (range.hasNext() && due.size() < most) {
                due.add(range.next().key);
            }
        }
        due.forEach(times::delete);
        return due.stream()
                .map(own -> key(ByteBuffer.wrap(own.get()).position(Long.BYTES)))
                .toList();
    }
}
