package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.policy.ActiveCampaigns;
import io.saring.schema.Events;
import io.saring.topology.OutputTopic;
import io.saring.topology.decide.DecideServices;
import io.saring.topology.decide.DecideSettings;
import io.saring.topology.decide.DecideTopology;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes the decide application. For one thread, before anything runs. */
public final class DecideWiring {

    /** The name of its instance. */
    public static final String INSTANCE = "decide";

    private final Wiring wiring;
    private final Configuration configuration;
    private final Events events;
    private final ClusterAdmin cluster;
    private final Path state;
    private final ActiveCampaigns campaigns = new ActiveCampaigns();

    DecideWiring(Wiring wiring, Events events, ClusterAdmin cluster, Path state) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.events = events;
        this.cluster = cluster;
        this.state = state;
    }

    /** What tells it of campaigns; absent where there is no topic for them, as before one was made. */
    Optional<CampaignFollower> campaigns() {
        String topic = configuration.topics().campaigns();
        return cluster.exists(topic)
                ? Optional.of(new CampaignFollower(configuration.kafka(), topic, events, campaigns, wiring.clock()))
                : Optional.empty();
    }

    /** Its one instance, for all streams. */
    StreamsApplication decide() {
        String decisions = configuration.topics().decisions();
        Map<String, String> streams = new LinkedHashMap<>();
        for (StreamConfiguration stream : configuration.streams()) {
            streams.put(stream.labelled(), stream.name());
            wiring.requireTopics(cluster, stream.labelled(), decisions);
        }
        DecideServices services = new DecideServices(
                wiring.documents()::policies,
                campaigns,
                events::labelledMessageDecoder,
                events.decisionEncoders(decisions),
                wiring.applicationServices(cluster.ids(streams.keySet()), events));
        DecideSettings settings = settings(streams);
        Properties properties = StreamsProperties.of(
                configuration,
                wiring.applicationId(INSTANCE),
                configuration.decide().threads(),
                state,
                settings.maxRecordBytes());
        return wiring.application(INSTANCE, DecideTopology.build(settings, services), properties);
    }

    private DecideSettings settings(Map<String, String> streams) {
        String decisions = configuration.topics().decisions();
        List<String> outputs = List.of(decisions, configuration.topics().deadLetters());
        return new DecideSettings(
                streams,
                wiring.decisionKey(),
                wiring.eventHeaders(),
                new OutputTopic(decisions, cluster.compacted(decisions)),
                cluster.mostPartitions(streams.keySet()),
                wiring.maxRecordBytes(cluster.largestRecord(outputs)),
                wiring.sourceSettings());
    }
}
