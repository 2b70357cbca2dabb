package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.topology.count.campaign.Group.Leader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts messages whose texts are nearly the same into groups, and tells those that are campaigns. A text that is near no leader
 * becomes one; one that is near the leaders of several groups makes them one. Time is that of the newest message. For the stream
 * thread alone.
 */
final class Campaigns {

    /** Of several groups that turn out to be one, what people know of is kept, then the oldest. */
    private static final Comparator<Group> KEPT = Comparator.<Group, Boolean>comparing(
                    group -> !group.telling().isActive())
            .thenComparing(Group::number);

    private final CampaignSettings settings;
    private final CampaignStore store;
    private final Teller teller;
    private final Leaders leaders;
    private final Set<Group> active = new LinkedHashSet<>();
    private final Set<Group> changed = new LinkedHashSet<>();
    private final Set<Long> chunks = new LinkedHashSet<>();
    private long newest;

    /** Tells of campaigns. */
    interface Teller {
        void tell(CampaignKey key, Group group, Campaign.Reason reason, @Nullable CampaignKey mergedInto, long now);
    }

    /** Over a restored store. */
    Campaigns(CampaignSettings settings, CampaignStore store, Teller teller) {
        this.settings = settings;
        this.store = store;
        this.teller = teller;
        this.leaders = new Leaders(settings.remembered());
        for (Leader leader : store.leaders(settings.window())) {
            restore(leader);
        }
    }

    private void restore(Leader leader) {
        leaders.add(leader, this::forget);
        newest = Math.max(newest, leader.at());
        Group group = leader.group();
        if (group != null) {
            newest = Math.max(newest, group.members().last());
            if (group.telling().isActive()) {
                active.add(group);
            }
        }
    }

    /** How many texts are remembered. */
    int remembered() {
        return leaders.size();
    }

    /** How far back the oldest of them is, in seconds. */
    long rememberedSeconds() {
        Leader oldest = leaders.oldest();
        return oldest == null ? 0 : Math.max(0, newest - oldest.at()) / 1000;
    }

    /** Those that go on. */
    Collection<Group> active() {
        return active;
    }

    /** Takes in a message. What is far older than others is in no campaign. */
    void add(Sighting sighting) {
        newest = Math.max(newest, sighting.at());
        if (sighting.at() < kept()) {
            return;
        }
        List<Leader> near = new ArrayList<>(leaders.near(
                sighting.fingerprint(), sighting.at(), settings.window().toMillis()));
        if (near.isEmpty()) {
            lead(Leader.alone(leaders.next(), sighting));
            return;
        }
        Group group = groupOf(near);
        group.add(sighting);
        changed.add(group);
        if (isOld(near.get(0))) {
            lead(Leader.of(group, leaders.next(), sighting.at(), sighting.fingerprint()));
        }
        tell(group);
    }

    /** A window more than near-duplicates may be apart, for what tasks that catch up bring late. */
    private long kept() {
        return newest - 2 * settings.window().toMillis();
    }

    private void lead(Leader leader) {
        leaders.add(leader, this::forget);
        write(leader);
    }

    private void write(Leader leader) {
        chunks.add(CampaignStore.chunk(leader));
    }

    /** The group of leaders that are near one text: all of theirs in one. */
    private Group groupOf(List<Leader> near) {
        Group group = near.stream()
                .map(Leader::group)
                .filter(Objects::nonNull)
                .min(KEPT)
                .orElseGet(() -> Group.of(near.get(0), settings.window()));
        near.forEach(leader -> join(leader, group));
        return group;
    }

    private void join(Leader leader, Group group) {
        Group other = leader.group();
        if (other == group) {
            return;
        }
        if (other != null) {
            merge(other, group);
            return;
        }
        Sighting alone = leader.alone();
        if (alone != null) {
            group.add(alone);
        }
        leader.join(group);
        write(leader);
    }

    private void merge(Group other, Group into) {
        List<Leader> moved = List.copyOf(other.leaders());
        into.absorb(other);
        moved.forEach(this::write);
        changed.remove(other);
        store.delete(other);
        if (active.remove(other)) {
            endAs(other, into);
        }
    }

    /** What was told of both is now told of one. */
    private void endAs(Group other, Group into) {
        CampaignKey key = other.telling().key();
        if (key != null) {
            teller.tell(key, other, Campaign.Reason.OVER, into.telling().key(), newest);
        }
    }

    /** Leaders go after the window, or when so many others have come: before that, another one is put in its place. */
    private boolean isOld(Leader leader) {
        return leader.at() < newest - settings.window().toMillis() / 2
                || leader.sequence() < leaders.next() - settings.remembered() / 2;
    }

    private void forget(Leader leader) {
        // What is left of a chunk is not written again for one that is gone.
        if (!leaders.hasAnyBefore(CampaignStore.first(CampaignStore.chunk(leader) + 1))) {
            write(leader);
        }
        Group group = leader.group();
        if (group == null) {
            return;
        }
        group.leaders().remove(leader);
        if (group.leaders().isEmpty()) {
            end(group);
            changed.remove(group);
            store.delete(group);
        }
    }

    private void end(Group group) {
        if (active.contains(group)) {
            tell(group, Campaign.Reason.OVER);
        }
    }

    private void tell(Group group) {
        Campaign.Reason reason = group.telling().due(group.members(), newest, settings);
        if (reason != null) {
            tell(group, reason);
        }
    }

    private void tell(Group group, Campaign.Reason reason) {
        group.telling().told(group.members(), group.firstKey(), newest, reason, settings);
        CampaignKey key = group.telling().key();
        if (key != null) {
            teller.tell(key, group, reason, null, newest);
        }
        if (reason == Campaign.Reason.OVER) {
            group.members().clearWindow();
            active.remove(group);
        } else {
            active.add(group);
        }
        changed.add(group);
    }

    /** Tells what time alone brings about, and forgets what is far older. */
    void settle() {
        List.copyOf(active).forEach(this::tell);
        leaders.forgetBefore(kept(), this::forget);
        save();
    }

    /** Writes what has changed. */
    void save() {
        changed.forEach(store::put);
        changed.clear();
        chunks.forEach(this::save);
        chunks.clear();
    }

    private void save(long chunk) {
        List<Leader> own = leaders.from(CampaignStore.first(chunk), CampaignStore.CHUNK);
        if (own.isEmpty()) {
            store.delete(chunk);
        } else {
            store.put(chunk, own);
        }
    }
}
