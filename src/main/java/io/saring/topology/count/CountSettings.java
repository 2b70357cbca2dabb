package io.saring.topology.count;

import io.saring.topology.SourceSettings;
import io.saring.topology.count.campaign.CampaignSettings;
import java.time.Duration;
import java.util.Map;

/**
 * Settings of the count application.
 *
 * @param streams the streams by the topics with their labelled messages
 * @param decisions the topic with decisions
 * @param counts the topic for counts
 * @param campaigns the topic for campaigns
 * @param windows how windows are kept
 * @param nearDuplicates when near-duplicates are a campaign
 * @param degradedKept how long a decision about a degraded event may be replaced
 * @param source how the input is read
 */
public record CountSettings(
        Map<String, String> streams,
        String decisions,
        String counts,
        String campaigns,
        Windows windows,
        CampaignSettings nearDuplicates,
        Duration degradedKept,
        SourceSettings source) {

    /**
     * How windows are kept.
     *
     * @param grace how long after its end a window is open
     * @param emitEvery how often rows that have changed are written
     * @param channels how many channels of a stream are told apart
     */
    public record Windows(Duration grace, Duration emitEvery, int channels) {}

    public CountSettings {
        streams = Map.copyOf(streams);
    }
}
