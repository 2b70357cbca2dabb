package io.saring.topology.count.campaign;

import io.saring.text.Fingerprint;
import org.jspecify.annotations.Nullable;

/** A text that stands for those that are near it: alone, or in a group. For one thread. */
final class Leader {

    private final long sequence;
    private final long at;
    private final Fingerprint fingerprint;
    private @Nullable Sighting alone;
    private @Nullable Group group;

    private Leader(long sequence, long at, Fingerprint fingerprint, @Nullable Sighting alone, @Nullable Group group) {
        this.sequence = sequence;
        this.at = at;
        this.fingerprint = fingerprint;
        this.alone = alone;
        this.group = group;
    }

    /** The first of its kind. */
    static Leader alone(long sequence, Sighting sighting) {
        return new Leader(sequence, sighting.at(), sighting.fingerprint(), sighting, null);
    }

    /** One more of a group. */
    static Leader of(Group group, long sequence, long at, Fingerprint fingerprint) {
        Leader leader = new Leader(sequence, at, fingerprint, null, group);
        group.leaders().add(leader);
        return leader;
    }

    /** Which one it is of all that ever were. */
    long sequence() {
        return sequence;
    }

    /** When its message was appended, in milliseconds since 1970. */
    long at() {
        return at;
    }

    Fingerprint fingerprint() {
        return fingerprint;
    }

    @Nullable
    Sighting alone() {
        return alone;
    }

    @Nullable
    Group group() {
        return group;
    }

    /** Puts it into a group. */
    void join(Group joined) {
        alone = null;
        group = joined;
        joined.leaders().add(this);
    }
}
