package io.saring.reprocess.erasure;

import io.saring.domain.CaseKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Whose data goes: the key of records, and the messages that were found under it. For one thread. */
final class Subject {

    private final byte[] key;
    private final Set<CaseKey> messages = new TreeSet<>();
    private final Set<CaseKey> open = new TreeSet<>();
    private final Set<CaseKey> known = new TreeSet<>();

    /** @param key the records' key, as text */
    Subject(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
    }

    byte[] key() {
        return key.clone();
    }

    boolean hasKey(byte[] other) {
        return Arrays.equals(key, other);
    }

    /** Notes that a message is theirs. */
    void add(CaseKey message) {
        messages.add(message);
    }

    boolean wrote(CaseKey message) {
        return messages.contains(message);
    }

    /** Notes that somebody still has to decide about a message, so that its case stays as it is. */
    void keepCase(CaseKey message) {
        open.add(message);
    }

    /**
     * Whether the review application knows something about a message that it is to forget; it is asked to forget what was found to be
     * so.
     */
    boolean isKnownToReview(CaseKey message) {
        if (wrote(message) && !open.contains(message)) {
            known.add(message);
            return true;
        }
        return false;
    }

    /** The messages that the review application is to forget. */
    Set<CaseKey> knownToReview() {
        return Collections.unmodifiableSet(known);
    }

    /** The messages whose cases stay as they are. */
    Set<CaseKey> open() {
        return Collections.unmodifiableSet(open);
    }

    /** Their messages that are known by now, in order. */
    Set<CaseKey> messages() {
        return Collections.unmodifiableSet(messages);
    }
}
