package io.saring.bench;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was told last of each campaign. */
public final class ToldCampaigns {

    private ToldCampaigns() {}

    /** Reads the topic of campaigns to its end. */
    public static List<Campaign> of(Configuration configuration) {
        Map<CampaignKey, Campaign> told = new LinkedHashMap<>();
        try (EventSession session = new Wiring(configuration).openEvents();
                CommittedConsumer consumer = CommittedConsumer.ofTopics(
                        configuration.kafka(), List.of(configuration.topics().campaigns()))) {
            EventReader<CampaignKey> keys = session.campaignKeys();
            EventReader<Campaign> values = session.campaigns();
            consumer.each(record -> told.put(keys.read(record.key()), values.read(record.value())));
        }
        return List.copyOf(told.values());
    }
}
