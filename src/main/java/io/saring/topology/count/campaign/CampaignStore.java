package io.saring.topology.count.campaign;

import io.saring.domain.CampaignKey;
import io.saring.text.Fingerprint;
import io.saring.topology.Changelog;
import io.saring.topology.StoreBytes;
import io.saring.topology.count.campaign.Group.Leader;
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
    private static final byte LEADER = 'l';
    private static final byte GROUP = 'g';
    private static final long ALONE = -1;

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
                    leaders.add(leader(key.getLong(), value, groups));
                }
            }
        }
        return leaders;
    }

    private static Leader leader(long sequence, ByteBuffer in, Map<Long, Group> groups) {
        Group group = groups.get(in.getLong());
        if (group != null) {
            return Leader.of(group, sequence, in.getLong(), Fingerprint.read(in));
        }
        byte[] sighting = new byte[in.remaining()];
        in.get(sighting);
        return Leader.alone(sequence, Sighting.read(sighting));
    }

    private static Group group(long number, ByteBuffer in, Duration window) {
        String smallest = StoreBytes.text(in);
        String key = StoreBytes.text(in);
        long since = in.getLong();
        CampaignKey named = key.isEmpty() ? null : new CampaignKey(key, Instant.ofEpochMilli(since));
        Telling telling = new Telling(named, in.getLong(), in.getLong(), in.get() != 0, in.get() != 0);
        return new Group(number, Members.read(in, window), telling, smallest);
    }

    void put(Leader leader) {
        store.put(key(LEADER, leader.sequence()), bytes(leader));
    }

    private static byte[] bytes(Leader leader) {
        Group group = leader.group();
        Sighting alone = leader.alone();
        byte[] own = alone == null ? new byte[Long.BYTES + Fingerprint.HASHES] : alone.bytes();
        if (alone == null) {
            leader.fingerprint().write(ByteBuffer.wrap(own).putLong(leader.at()));
        }
        return ByteBuffer.allocate(1 + Long.BYTES + own.length)
                .put(FORMAT)
                .putLong(group == null ? ALONE : group.number())
                .put(own)
                .array();
    }

    void delete(Leader leader) {
        store.delete(key(LEADER, leader.sequence()));
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
