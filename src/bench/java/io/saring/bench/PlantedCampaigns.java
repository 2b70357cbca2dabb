package io.saring.bench;

import io.saring.domain.Campaign;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Which fingerprints are of which planted campaign, and whether those were told. For one thread. */
public final class PlantedCampaigns {

    private final Map<String, Integer> campaigns = new HashMap<>();

    /** How many were planted, how many of those were told, and how many others or several as one. */
    public record Found(int planted, int found, int wrong) {}

    /** Notes a text of a campaign. */
    public void plant(String fingerprint, int campaign) {
        campaigns.put(fingerprint, campaign);
    }

    /** Compares with what was told, each campaign once. */
    public Found found(Collection<Campaign> told) {
        Set<Integer> right = new TreeSet<>();
        int wrong = 0;
        for (Campaign campaign : told) {
            Set<Integer> own = new TreeSet<>();
            campaign.fingerprints().stream().filter(campaigns::containsKey).forEach(it -> own.add(campaigns.get(it)));
            wrong += own.size() == 1 ? 0 : 1;
            right.addAll(own);
        }
        return new Found(Set.copyOf(campaigns.values()).size(), right.size(), wrong);
    }
}
