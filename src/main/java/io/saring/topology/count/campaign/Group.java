package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.text.Fingerprint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages whose texts are nearly the same: not told of yet, or a campaign. For one thread. */
final class Group {

    /** More are not needed to find a text that belongs to it. */
    private static final int FINGERPRINTS = 8;

    private final long number;
    private final Members members;
    private final Telling telling;
    private final List<Leader> leaders = new ArrayList<>(2);
    private String smallest;

    /** A text that stands for those that are near it: alone, or in a group. For one thread. */
    static final class Leader {

        private final long sequence;
        private final long at;
        private final Fingerprint fingerprint;
        private @Nullable Sighting alone;
        private @Nullable Group group;

        private Leader(
                long sequence, long at, Fingerprint fingerprint, @Nullable Sighting alone, @Nullable Group group) {
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

    /**
     * As it was, without its leaders.
     *
     * @param number which one it is
     * @param smallest the smallest fingerprint of its messages until it was told first; empty where it has none
     */
    Group(long number, Members members, Telling telling, String smallest) {
        this.number = number;
        this.members = members;
        this.telling = telling;
        this.smallest = smallest;
    }

    /** A new one, still empty, that takes its number from a leader that is in none: a number so is never used again. */
    static Group of(Leader leader, Duration window) {
        return new Group(leader.sequence(), new Members(window), new Telling(), "");
    }

    long number() {
        return number;
    }

    Members members() {
        return members;
    }

    Telling telling() {
        return telling;
    }

    String smallest() {
        return smallest;
    }

    /** The texts that stand for it. */
    List<Leader> leaders() {
        return leaders;
    }

    void add(Sighting sighting) {
        members.add(sighting);
        if (telling.key() == null) {
            note(sighting.fingerprint().toString());
        }
    }

    /** Takes all that another has. */
    void absorb(Group other) {
        members.add(other.members);
        note(other.smallest);
        other.leaders.forEach(leader -> leader.join(this));
        other.leaders.clear();
    }

    private void note(String fingerprint) {
        if (smallest.isEmpty() || fingerprint.compareTo(smallest) < 0) {
            smallest = fingerprint;
        }
    }

    /** What it would be called if it were told first now. */
    CampaignKey firstKey() {
        return new CampaignKey(smallest, Instant.ofEpochMilli(members.first()));
    }

    /** What is told of it. */
    Campaign campaign(Campaign.Reason reason, @Nullable CampaignKey mergedInto, long newest, Instant toldAt) {
        long now = Telling.time(members, newest, reason);
        return new Campaign(
                reason,
                Instant.ofEpochMilli(members.first()),
                Instant.ofEpochMilli(members.last()),
                members.count(),
                members.recent(now),
                members.recentBefore(now),
                members.authors(),
                members.streams(),
                members.languages(),
                members.labels(),
                fingerprints(),
                mergedInto,
                toldAt);
    }

    /** The newest ones. */
    private List<String> fingerprints() {
        return leaders.subList(Math.max(0, leaders.size() - FINGERPRINTS), leaders.size()).stream()
                .map(leader -> leader.fingerprint().toString())
                .toList();
    }
}
