package io.saring.topology.decide;

import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.policy.ActiveCampaigns;
import io.saring.policy.PoliciesInForce;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.ApplicationServices;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutputTopic;
import io.saring.topology.SettableClock;
import io.saring.topology.SourceSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** The decide application of two streams without a broker: social and support. */
final class DecideDriver implements AutoCloseable {

    static final int MAX_RECORD_BYTES = 1_000_000;

    private final EventsOnTheWire onTheWire;
    private final ActiveCampaigns campaigns = new ActiveCampaigns();
    private final Events events;
    private final Encoder<LabelledMessage> encoder;
    private final TopologyTestDriver driver;

    DecideDriver(DecisionKey key, Supplier<PoliciesInForce> policies, SettableClock clock) {
        this(key, policies, clock, Meters.NONE);
    }

    DecideDriver(DecisionKey key, Supplier<PoliciesInForce> policies, SettableClock clock, Meters meters) {
        onTheWire = new EventsOnTheWire(clock);
        events = onTheWire.events();
        encoder = events.labelledMessageEncoders("social.labelled").get();
        DecideSettings settings = new DecideSettings(
                Map.of("social.labelled", "social", "support.labelled", "support"),
                key,
                Set.of("x-tenant"),
                new OutputTopic("decisions", false),
                1,
                MAX_RECORD_BYTES,
                new SourceSettings(AutoOffsetReset.earliest(), Duration.ofMinutes(1), Duration.ofMinutes(10)));
        DecideServices services = new DecideServices(
                policies,
                campaigns,
                events::labelledMessageDecoder,
                events.decisionEncoders("decisions"),
                new ApplicationServices(
                        new ClusterIds("cluster", Map.of()), "dead", events.deadLetterEncoders("dead"), meters, clock));
        Properties properties = new Properties();
        // Stores lie in a folder of this name, and another process may have some too.
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + UUID.randomUUID());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(DecideTopology.build(settings, services), properties, clock.instant());
    }

    /** Those that it knows of. */
    ActiveCampaigns campaigns() {
        return campaigns;
    }

    TestInputTopic<byte[], byte[]> labelled(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    TestOutputTopic<byte[], byte[]> decisions() {
        return output("decisions");
    }

    TestOutputTopic<byte[], byte[]> deadLetters() {
        return output("dead");
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    byte[] bytes(LabelledMessage labelled) {
        return encoder.encode(labelled);
    }

    Decision decision(byte[] value) {
        return EventsOnTheWire.decoded(events.decisionDecoder(), value);
    }

    DeadLetter deadLetter(byte[] value) {
        return EventsOnTheWire.decoded(events.deadLetterDecoder(), value);
    }

    @Override
    public void close() {
        driver.close();
        onTheWire.close();
    }
}
