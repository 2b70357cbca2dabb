package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What has been told of one group, and whether something is to be told now. For one thread. */
final class Telling {

    /** How often a campaign that grows fast is told. */
    private static final long AGAIN = Duration.ofMinutes(1).toMillis();

    private @Nullable CampaignKey key;
    private long messages;
    private long at;
    private boolean fast;
    private boolean over;

    Telling() {}

    /**
     * As it was written to a store.
     *
     * @param messages how many it had when that was told last for another reason than that it continues
     * @param at when it was told last
     * @param fast whether it grew fast
     * @param over whether it was over
     */
    Telling(@Nullable CampaignKey key, long messages, long at, boolean fast, boolean over) {
        this.key = key;
        this.messages = messages;
        this.at = at;
        this.fast = fast;
        this.over = over;
    }

    /** What it is called since it was told first. */
    @Nullable
    CampaignKey key() {
        return key;
    }

    long messages() {
        return messages;
    }

    long at() {
        return at;
    }

    boolean isFast() {
        return fast;
    }

    boolean isOver() {
        return over;
    }

    /** Whether people think that it goes on. */
    boolean isActive() {
        return key != null && !over;
    }

    /**
     * Why it is to be told now, where it is. What it has is looked at by the time of its own newest message: tasks that catch up bring
     * messages long after others that were written later.
     *
     * @param newest the time of the newest message of all
     */
    Campaign.@Nullable Reason due(Members members, long newest, CampaignSettings settings) {
        long recent = members.recent(members.last());
        if (!isActive()) {
            return first(members, recent, settings);
        }
        if (members.last() < newest - settings.quiet().toMillis()) {
            return Campaign.Reason.OVER;
        }
        if (!fast && recent >= settings.growth()) {
            return Campaign.Reason.GROWTH;
        }
        if (members.count() >= 2 * messages) {
            return Campaign.Reason.DOUBLED;
        }
        return fast && newest - at >= AGAIN ? Campaign.Reason.CONTINUES : null;
    }

    private static Campaign.@Nullable Reason first(Members members, long recent, CampaignSettings settings) {
        if (members.within(members.last()) >= settings.size()) {
            return Campaign.Reason.SIZE;
        }
        return recent >= settings.growth() ? Campaign.Reason.GROWTH : null;
    }

    /**
     * Notes that it was told.
     *
     * @param name what it is called where it has no name yet
     */
    void told(Members members, CampaignKey name, long newest, Campaign.Reason reason, CampaignSettings settings) {
        if (key == null) {
            key = name;
        }
        if (reason != Campaign.Reason.CONTINUES) {
            messages = members.count();
        }
        at = newest;
        over = reason == Campaign.Reason.OVER;
        // Half of it, so that what is near the mark does not go to and fro.
        fast = !over
                && members.recent(time(members, newest, reason)) >= (fast ? settings.growth() / 2 : settings.growth());
    }

    /** The time by which what came of it of late is looked at: whether it still goes on is asked by everybody's. */
    static long time(Members members, long newest, Campaign.Reason reason) {
        return reason == Campaign.Reason.OVER || reason == Campaign.Reason.CONTINUES ? newest : members.last();
    }
}
