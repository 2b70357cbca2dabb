package io.saring.app;

import io.saring.config.CampaignConfiguration;
import io.saring.config.Configuration;
import io.saring.config.CountConfiguration;
import io.saring.schema.Events;
import io.saring.topology.count.CountServices;
import io.saring.topology.count.CountSettings;
import io.saring.topology.count.CountTopology;
import io.saring.topology.count.campaign.CampaignServices;
import io.saring.topology.count.campaign.CampaignSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes the count application. For one thread, before anything runs. */
public final class CountWiring {

    /** The name of its instance. */
    public static final String INSTANCE = "count";

    private final Wiring wiring;
    private final Configuration configuration;
    private final Events events;
    private final ClusterAdmin cluster;
    private final Path state;

    CountWiring(Wiring wiring, Events events, ClusterAdmin cluster, Path state) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.events = events;
        this.cluster = cluster;
        this.state = state;
    }

    /** Its one instance, for all streams. */
    StreamsApplication count() {
        Map<String, String> streams = new LinkedHashMap<>();
        configuration.streams().forEach(stream -> streams.put(stream.labelled(), stream.name()));
        String decisions = configuration.topics().decisions();
        String counts = configuration.topics().counts();
        String campaigns = configuration.topics().campaigns();
        List<String> inputs = new ArrayList<>(streams.keySet());
        inputs.add(decisions);
        cluster.require(counts);
        cluster.require(campaigns);
        CountServices services = new CountServices(
                events::labelledMessageDecoder,
                events::decisionDecoder,
                events.countKeyEncoders(counts),
                events.countEncoders(counts),
                new CampaignServices(
                        events.campaignKeyEncoders(campaigns), events.campaignEncoders(campaigns), wiring.clock()),
                wiring.applicationServices(cluster.ids(inputs), events));
        Properties properties = StreamsProperties.of(
                configuration,
                wiring.applicationId(INSTANCE),
                configuration.count().threads(),
                state);
        return wiring.application(INSTANCE, CountTopology.build(settings(streams), services), properties);
    }

    private CountSettings settings(Map<String, String> streams) {
        CountConfiguration count = configuration.count();
        CampaignConfiguration campaigns = count.campaigns();
        return new CountSettings(
                streams,
                configuration.topics().decisions(),
                configuration.topics().counts(),
                configuration.topics().campaigns(),
                new CountSettings.Windows(count.grace(), count.emitEvery(), count.channels()),
                new CampaignSettings(
                        campaigns.size(), campaigns.growth(), campaigns.window(), campaigns.quiet(), campaigns.texts()),
                configuration.topics().retention(),
                wiring.sourceSettings());
    }
}
