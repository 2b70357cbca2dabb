package io.saring.label.sealion;

import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * The keys and values of prompts' beginnings, the longest unused ones dropped where they take more memory than they may.
 * It belongs to the decoder's thread.
 */
final class PrefixCache implements AutoCloseable {

    private final Scorer decoder;
    private final long mostBytes;
    private final DoubleConsumer hits;
    private final DoubleConsumer misses;
    private final Map<IntBuffer, Prefix> prefixes = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    /**
     * Over a decoder.
     *
     * @param mostBytes what the cache may hold; the one prefix in use stays even where it is larger
     */
    PrefixCache(Scorer decoder, long mostBytes, DoubleConsumer hits, DoubleConsumer misses) {
        this.decoder = decoder;
        this.mostBytes = mostBytes;
        this.hits = hits;
        this.misses = misses;
    }

    /** A prefix, open until another one is asked for. */
    Prefix get(int[] ids) {
        Prefix cached = prefixes.get(IntBuffer.wrap(ids));
        if (cached != null) {
            hits.accept(1);
            return cached;
        }
        misses.accept(1);
        makeRoom(decoder.prefixBytes(ids.length));
        Prefix computed = decoder.prefix(ids);
        prefixes.put(IntBuffer.wrap(ids), computed);
        bytes += computed.bytes();
        return computed;
    }

    private void makeRoom(long wanted) {
        Iterator<Prefix> oldest = prefixes.values().iterator();
        while (oldest.hasNext() && bytes + wanted > mostBytes) {
            Prefix dropped = oldest.next();
            oldest.remove();
            bytes -= dropped.bytes();
            dropped.close();
        }
    }

    /** What it holds now. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() {
        prefixes.values().forEach(Prefix::close);
        prefixes.clear();
        bytes = 0;
    }
}
