package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
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

    /**
     * As it was, without its leaders.
     *
     * @param number which one it is
     * @param smallest the smallest fingerprint of its messages; empty where it has none
     */
    Group(long number, Members members, Telling telling, String smallest) {
        this.number = number;
        this.members = members;
        this.telling = telling;
        this.smallest = smallest;
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
        note(sighting.fingerprint().toString());
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
    Campaign campaign(Campaign.Reason reason, @Nullable CampaignKey mergedInto, long now, Instant toldAt) {
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
