package io.saring.label.lexical;

import java.util.Arrays;

/** How often each hashed feature of one text occurs. Not thread-safe: it keeps its arrays from text to text. */
final class FeatureCounts {

    private int[] slots = new int[0];
    private int slotMask;
    private int[] buckets = new int[0];
    private int[] counts = new int[0];
    /** Whether a feature is one that languages weigh on their own. */
    private boolean[] own = new boolean[0];

    private int size;
    private boolean addsKnown;

    /** Forgets the text before, and makes room for so many features. */
    void clear(int features) {
        int needed = Integer.highestOneBit(Math.max(features, 16)) << 2;
        if (slots.length < needed) {
            slots = new int[needed];
            buckets = new int[needed];
            counts = new int[needed];
            own = new boolean[needed];
        } else {
            Arrays.fill(slots, 0, needed, 0);
            Arrays.fill(own, 0, needed, false);
        }
        slotMask = needed - 1;
        size = 0;
        addsKnown = true;
    }

    /** From now on a feature that there is already does not count again. */
    void addOnlyNew() {
        addsKnown = false;
    }

    /** How many different features there are. */
    int size() {
        return size;
    }

    /** The bucket of the feature at an index. */
    int bucket(int index) {
        return buckets[index];
    }

    /** How often there is the feature at an index. */
    int count(int index) {
        return counts[index];
    }

    /** Whether the feature at an index is one that languages weigh on their own. */
    boolean isOwn(int index) {
        return own[index];
    }

    /** Counts a feature that languages weigh on their own. */
    void addOwn(int hash, int times) {
        own[add(hash, times)] = true;
    }

    /**
     * Counts a feature.
     *
     * @return its index
     */
    int add(int hash, int times) {
        int mixed = hash ^ (hash >>> 15);
        mixed *= 0x2C1B3C6D;
        mixed ^= mixed >>> 13;
        mixed *= 0x297A2D39;
        int bucket = (mixed ^ (mixed >>> 16)) & (TextFeatures.BUCKETS - 1);
        int slot = bucket & slotMask;
        // A slot holds its feature's index plus one; zero is free.
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (buckets[index] == bucket) {
                counts[index] += addsKnown ? times : 0;
                return index;
            }
            slot = (slot + 1) & slotMask;
        }
        buckets[size] = bucket;
        counts[size] = times;
        slots[slot] = ++size;
        return size - 1;
    }
}
