package io.saring.topology.count.campaign;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.topology.count.CountedEvents;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.state.Stores;

/** Campaigns among fingerprints, without topics between. For one thread. */
public final class CampaignRun {

    private static final int SETTLE_EVERY = 1_000;

    private final Map<CampaignKey, Campaign> told = new LinkedHashMap<>();
    private final Campaigns campaigns;
    private int seen;

    /** Nothing is seen yet. */
    public CampaignRun(CampaignSettings settings) {
        campaigns = new Campaigns(
                settings,
                new CampaignStore(
                        Stores.inMemoryKeyValueStore(CampaignStore.STORE).get()),
                (key, group, reason, into, now) ->
                        told.put(key, group.campaign(reason, into, now, Instant.ofEpochMilli(now))));
    }

    /** Takes in the next message. */
    public void see(Instant at, String author, String fingerprint) {
        campaigns.add(Sighting.of(CountedEvents.fingerprinted("m-" + seen, at, author, fingerprint))
                .orElseThrow());
        seen++;
        if (seen % SETTLE_EVERY == 0) {
            campaigns.settle();
        }
    }

    /** What was told of each campaign last. */
    public Map<CampaignKey, Campaign> told() {
        return told;
    }
}
