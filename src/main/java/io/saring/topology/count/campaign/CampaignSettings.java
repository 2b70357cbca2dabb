package io.saring.topology.count.campaign;

import java.time.Duration;

/**
 * When near-duplicates are a campaign, and how much is remembered to find them.
 *
 * @param size messages within the window
 * @param growth messages within ten minutes
 * @param window how far apart near-duplicates may be
 * @param quiet after how long without a message it is over
 * @param remembered the most texts that are remembered at once
 */
public record CampaignSettings(int size, int growth, Duration window, Duration quiet, int remembered) {}
