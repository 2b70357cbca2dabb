package io.saring.domain;

import java.time.Instant;
import java.util.Objects;

/**
 * What names a campaign.
 *
 * @param fingerprint the smallest of its messages' fingerprints when it was told first
 * @param since when the first of them was appended; the same texts a month later are another campaign
 */
public record CampaignKey(String fingerprint, Instant since) {

    public CampaignKey {
        Objects.requireNonNull(fingerprint, "fingerprint");
        Objects.requireNonNull(since, "since");
    }
}
