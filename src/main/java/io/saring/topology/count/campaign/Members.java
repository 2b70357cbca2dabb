package io.saring.topology.count.campaign;

import io.saring.topology.StoreBytes;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.datasketches.hll.HllSketch;
import org.apache.datasketches.hll.TgtHllType;
import org.apache.datasketches.hll.Union;

/** What the messages of one group are: how many, when, whose, in what language, with which labels. For one thread. */
final class Members {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();

    /** Minutes that count as recent. */
    private static final int RECENT = 10;

    private static final int STEPS = 24;

    /** Within 2.3 % two times in three, in at most a kilobyte. */
    private static final int SKETCH = 11;

    private final Map<String, Long> streams = new TreeMap<>();
    private final Map<String, Long> languages = new TreeMap<>();
    /** By task, then by label. */
    private final Map<String, Map<String, Long>> labels = new TreeMap<>();

    private final SlidingCount minutes = new SlidingCount(MINUTE, 2 * RECENT);
    private final SlidingCount window;
    private HllSketch authors = new HllSketch(SKETCH, TgtHllType.HLL_4);
    private long first = Long.MAX_VALUE;
    private long last;
    private long count;

    /**
     * None yet.
     *
     * @param window how far apart they may be
     */
    Members(Duration window) {
        this.window = new SlidingCount(Math.max(1, window.toMillis() / STEPS), STEPS);
    }

    void add(Sighting sighting) {
        long at = sighting.at();
        first = Math.min(first, at);
        last = Math.max(last, at);
        count++;
        minutes.add(at);
        window.add(at);
        if (sighting.author() != 0) {
            authors.update(sighting.author());
        }
        Sighting.Names names = sighting.names();
        streams.merge(names.stream(), 1L, Long::sum);
        languages.merge(names.language(), 1L, Long::sum);
        for (int i = 0; i < names.labels().size(); i += 2) {
            of(names.labels().get(i)).merge(names.labels().get(i + 1), 1L, Long::sum);
        }
    }

    void add(Members others) {
        first = Math.min(first, others.first);
        last = Math.max(last, others.last);
        count += others.count;
        minutes.add(others.minutes);
        window.add(others.window);
        Union both = new Union(SKETCH);
        both.update(authors);
        both.update(others.authors);
        authors = both.getResult(TgtHllType.HLL_4);
        add(others.streams, streams);
        add(others.languages, languages);
        others.labels.forEach((task, own) -> add(own, of(task)));
    }

    private static void add(Map<String, Long> counts, Map<String, Long> to) {
        counts.forEach((name, own) -> to.merge(name, own, Long::sum));
    }

    private Map<String, Long> of(String task) {
        return labels.computeIfAbsent(task, own -> new TreeMap<>());
    }

    /** When the first was appended, in milliseconds since 1970. */
    long first() {
        return first;
    }

    /** When the newest was appended. */
    long last() {
        return last;
    }

    long count() {
        return count;
    }

    /** Of the ten minutes up to a time. */
    long recent(long now) {
        return minutes.within(now, RECENT);
    }

    /** Of the ten minutes before those. */
    long recentBefore(long now) {
        return minutes.within(now, 2 * RECENT) - recent(now);
    }

    /** Of the window up to a time. */
    long within(long now) {
        return window.within(now, STEPS);
    }

    /** Counts the window anew. */
    void clearWindow() {
        window.clear();
    }

    /** About how many authors they have. */
    long authors() {
        return Math.round(authors.getEstimate());
    }

    Map<String, Long> streams() {
        return streams;
    }

    Map<String, Long> languages() {
        return languages;
    }

    /** By task, then by label. */
    Map<String, Map<String, Long>> labels() {
        return labels;
    }

    byte[] bytes() {
        byte[] sketch = authors.toCompactByteArray();
        List<byte[]> counts = new ArrayList<>(List.of(bytes(streams), bytes(languages)));
        labels.forEach((task, own) -> {
            counts.add(StoreBytes.texts(task));
            counts.add(bytes(own));
        });
        int length = 3 * Long.BYTES + minutes.bytes() + window.bytes() + Integer.BYTES + sketch.length;
        for (byte[] own : counts) {
            length += own.length;
        }
        ByteBuffer out =
                ByteBuffer.allocate(length).putLong(first).putLong(last).putLong(count);
        minutes.write(out);
        window.write(out);
        out.putInt(sketch.length).put(sketch);
        counts.forEach(out::put);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] bytes(Map<String, Long> counts) {
        byte[] names = StoreBytes.texts(counts.keySet().toArray(String[]::new));
        ByteBuffer out = ByteBuffer.allocate(Integer.BYTES + names.length + counts.size() * Long.BYTES)
                .putInt(counts.size())
                .put(names);
        counts.values().forEach(out::putLong);
        return out.array();
    }

    static Members read(ByteBuffer in, Duration window) {
        Members members = new Members(window);
        members.first = in.getLong();
        members.last = in.getLong();
        members.count = in.getLong();
        members.minutes.read(in);
        members.window.read(in);
        byte[] sketch = new byte[in.getInt()];
        in.get(sketch);
        members.authors = HllSketch.heapify(sketch);
        read(in, members.streams);
        read(in, members.languages);
        while (in.hasRemaining()) {
            read(in, members.of(StoreBytes.text(in)));
        }
        return members;
    }

    private static void read(ByteBuffer in, Map<String, Long> counts) {
        String[] names = new String[in.getInt()];
        for (int i = 0; i < names.length; i++) {
            names[i] = StoreBytes.text(in);
        }
        for (String name : names) {
            counts.put(name, in.getLong());
        }
    }
}
