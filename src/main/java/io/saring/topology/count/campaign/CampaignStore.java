package io.saring.topology.count.campaign;

import io.saring.domain.CampaignKey;
import io.saring.text.Fingerprint;
import io.saring.topology.Changelog;
import io.saring.topology.StoreBytes;
import io.saring.topology.count.campaign.Group.Leader;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Leaders and groups in a logged store on disk, from which memory is filled at start. For the stream thread alone. */
public final class CampaignStore {

    /** The store's name; the changelog topic is named after it. */
    public static final String STORE = "campaigns";

    private static final byte FORMAT = 1;
    private static final byte LEADERS = 'l';
    private static final byte GROUP = 'g';
    private static final long ALONE = -1;

    /** Leaders that are written as one value: each write costs about the same. */
    static final int CHUNK = 64;

    private final KeyValueStore<Bytes, byte[]> store;

    CampaignStore(KeyValueStore<Bytes, byte[]> store) {
        this.store = store;
    }

    /** The store's builder: cached, so that the changelog has a group once a commit. */
    public static StoreBuilder<KeyValueStore<Bytes, byte[]>> builder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withCachingEnabled()
                .withLoggingEnabled(Changelog.SETTINGS);
    }

    /** The chunk that a leader is written with. */
    static long chunk(Leader leader) {
        return leader.sequence() / CHUNK;
    }

    /** The sequence of a chunk's first leader. */
    static long first(long chunk) {
        return chunk * CHUNK;
    }

    /** All leaders, the oldest first, each in its group. */
    List<Leader> leaders(Duration window) {
        Map<Long, Group> groups = new HashMap<>();
        List<Leader> leaders = new ArrayList<>();
        // Groups come before leaders, and leaders in the order in which they were added.
        try (KeyValueIterator<Bytes, byte[]> all = store.all()) {
            while (all.hasNext()) {
                KeyValue<Bytes, byte[]> own = all.next();
                ByteBuffer key = ByteBuffer.wrap(own.key.get());
                ByteBuffer value = ByteBuffer.wrap(own.value).position(1);
                if (key.get() == GROUP) {
                    Group group = group(key.getLong(), value, window);
                    groups.put(group.number(), group);
                } else {
                    read(value, groups, leaders);
                }
            }
        }
        return leaders;
    }

    private static void read(ByteBuffer in, Map<Long, Group> groups, List<Leader> leaders) {
        while (in.hasRemaining()) {
            long sequence = in.getLong();
            long number = in.getLong();
            byte[] own = new byte[in.getInt()];
            in.get(own);
            Group group = groups.get(number);
            if (number == ALONE) {
                leaders.add(Leader.alone(sequence, Sighting.read(own)));
            } else if (group != null) {
                ByteBuffer text = ByteBuffer.wrap(own);
                leaders.add(Leader.of(group, sequence, text.getLong(), Fingerprint.read(text)));
            }
            // A leader without its group was forgotten before the others of its chunk.
        }
    }

    private static Group group(long number, ByteBuffer in, Duration window) {
        String smallest = StoreBytes.text(in);
        String key = StoreBytes.text(in);
        long since = in.getLong();
        CampaignKey named = key.isEmpty() ? null : new CampaignKey(key, Instant.ofEpochMilli(since));
        Telling telling = new Telling(named, in.getLong(), in.getLong(), in.get() != 0, in.get() != 0);
        return new Group(number, Members.read(in, window), telling, smallest);
    }

    /** Writes a chunk with those of its leaders that are remembered. */
    void put(long chunk, List<Leader> leaders) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(FORMAT);
        leaders.forEach(leader -> out.writeBytes(bytes(leader)));
        store.put(key(LEADERS, chunk), out.toByteArray());
    }

    private static byte[] bytes(Leader leader) {
        Group group = leader.group();
        Sighting alone = leader.alone();
        byte[] own = alone == null ? new byte[Long.BYTES + Fingerprint.HASHES] : alone.bytes();
        if (alone == null) {
            leader.fingerprint().write(ByteBuffer.wrap(own).putLong(leader.at()));
        }
        return ByteBuffer.allocate(2 * Long.BYTES + Integer.BYTES + own.length)
                .putLong(leader.sequence())
                .putLong(group == null ? ALONE : group.number())
                .putInt(own.length)
                .put(own)
                .array();
    }

    /** Deletes a chunk that nothing of is remembered. */
    void delete(long chunk) {
        store.delete(key(LEADERS, chunk));
    }

    void put(Group group) {
        CampaignKey key = group.telling().key();
        byte[] names = StoreBytes.texts(group.smallest(), key == null ? "" : key.fingerprint());
        byte[] members = group.members().bytes();
        store.put(
                key(GROUP, group.number()),
                ByteBuffer.allocate(1 + names.length + 3 * Long.BYTES + 2 + members.length)
                        .put(FORMAT)
                        .put(names)
                        .putLong(key == null ? 0 : key.since().toEpochMilli())
                        .putLong(group.telling().messages())
                        .putLong(group.telling().at())
                        .put(bit(group.telling().isFast()))
                        .put(bit(group.telling().isOver()))
                        .put(members)
                        .array());
    }

    void delete(Group group) {
        store.delete(key(GROUP, group.number()));
    }

    private static byte bit(boolean value) {
        return (byte) (value ? 1 : 0);
    }

    private static Bytes key(byte kind, long number) {
        return Bytes.wrap(
                ByteBuffer.allocate(1 + Long.BYTES).put(kind).putLong(number).array());
    }
}
