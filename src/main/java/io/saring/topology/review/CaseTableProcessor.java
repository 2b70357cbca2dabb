package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.schema.Decoded;
import io.saring.topology.PatientDecoder;
import io.saring.topology.SchemaUnresolvedException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Keeps the table of all cases as their topic has it: what the disk kept, and what was written since. For Kafka Streams' global thread. */
final class CaseTableProcessor implements Processor<byte[], byte[], Void, Void> {

    static final String STORE = "all-cases";

    private static final Logger log = LogManager.getLogger(CaseTableProcessor.class);

    private final CaseTable table;
    private final PatientDecoder<CaseKey> keys;
    private final PatientDecoder<Case> cases;
    private final PatientDecoder<Case> forReaders;
    private KeyValueStore<Bytes, byte[]> store;

    CaseTableProcessor(ReviewSettings settings, ReviewServices services) {
        table = services.table();
        Clock clock = services.shared().clock();
        Duration patience = settings.source().unknownSchemaAfter();
        keys = new PatientDecoder<>(
                services.decoders().keys().get(), "the name of a case cannot be read", clock, patience);
        cases = new PatientDecoder<>(services.decoders().cases().get(), "the case cannot be read", clock, patience);
        forReaders =
                new PatientDecoder<>(services.decoders().cases().get(), "the case cannot be read", clock, patience);
    }

    static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled();
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        store = context.getStateStore(STORE);
        try (KeyValueIterator<Bytes, byte[]> kept = store.all()) {
            kept.forEachRemaining(own -> read(cases, own.value)
                    .ifPresent(now -> table.put(CaseStore.key(ByteBuffer.wrap(own.key.get())), now)));
        }
        table.readFrom(this::stored);
    }

    private Optional<Case> stored(CaseKey key) {
        byte[] value = store.get(Bytes.wrap(CaseStore.key(key)));
        if (value == null) {
            return Optional.empty();
        }
        synchronized (forReaders) {
            return valueOf(forReaders.decode(value, 0));
        }
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        CaseKey key = record.key() == null ? null : read(keys, record.key()).orElse(null);
        if (key == null) {
            return;
        }
        Bytes stored = Bytes.wrap(CaseStore.key(key));
        if (record.value() == null) {
            store.delete(stored);
            table.remove(key);
        } else {
            store.put(stored, record.value());
            read(cases, record.value()).ifPresent(now -> table.put(key, now));
        }
    }

    /** Nothing else is lost by waiting for the registry here: this thread holds no place in a group. */
    private static <T> Optional<T> read(PatientDecoder<T> decoder, byte[] bytes) {
        while (true) {
            try {
                return valueOf(decoder.decode(bytes, 0));
            } catch (SchemaUnresolvedException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                log.warn("the table of cases stands still: {}", e.getMessage());
            }
        }
    }

    private static <T> Optional<T> valueOf(Decoded<T> decoded) {
        return decoded instanceof Decoded.Value<T> own ? Optional.of(own.value()) : Optional.empty();
    }
}
