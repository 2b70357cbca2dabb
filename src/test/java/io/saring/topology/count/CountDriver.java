package io.saring.topology.count;

import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.ApplicationServices;
import io.saring.topology.ClusterIds;
import io.saring.topology.SettableClock;
import io.saring.topology.SourceSettings;
import io.saring.topology.count.campaign.CampaignServices;
import io.saring.topology.count.campaign.CampaignSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The count application of two streams without a broker: two channels are told apart, and windows are open for ten minutes. */
public final class CountDriver implements AutoCloseable {

    static final CountSettings SETTINGS = new CountSettings(
            Map.of("social.labelled", "social", "support.labelled", "support"),
            "decisions",
            "counts",
            "campaigns",
            new CountSettings.Windows(Duration.ofMinutes(10), Duration.ofSeconds(10), 2),
            new CampaignSettings(20, 15, Duration.ofDays(1), Duration.ofHours(1), 1_000),
            Duration.ofDays(7),
            new SourceSettings(AutoOffsetReset.earliest(), Duration.ofMinutes(1), Duration.ofMinutes(10)));

    private final SettableClock clock;
    private final EventsOnTheWire onTheWire;
    private final Events events;
    private final TopologyTestDriver driver;
    private final TestOutputTopic<byte[], byte[]> counts;
    private final TestOutputTopic<byte[], byte[]> campaigns;
    private final Encoder<LabelledMessage> labelledEncoder;
    private final Encoder<Decision> decisionEncoder;
    private final Decoder<CountKey> keyDecoder;
    private final Decoder<Count> countDecoder;
    private final Decoder<CampaignKey> campaignKeyDecoder;
    private final Decoder<Campaign> campaignDecoder;
    private final Map<CountKey, Count> rows = new LinkedHashMap<>();

    /** Runs by a clock. */
    public CountDriver(SettableClock clock, Meters meters) {
        this.clock = clock;
        onTheWire = new EventsOnTheWire(clock);
        events = onTheWire.events();
        labelledEncoder = events.labelledMessageEncoders("social.labelled").get();
        keyDecoder = events.countKeyDecoder();
        countDecoder = events.countDecoder();
        campaignKeyDecoder = events.campaignKeyDecoder();
        campaignDecoder = events.campaignDecoder();
        decisionEncoder = events.decisionEncoders("decisions").get();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + UUID.randomUUID());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                CountTopology.build(SETTINGS, services(events, meters, clock)), properties, clock.instant());
        counts = driver.createOutputTopic("counts", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        campaigns = driver.createOutputTopic("campaigns", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    static CountServices services(Events events, Meters meters, SettableClock clock) {
        return new CountServices(
                events::labelledMessageDecoder,
                events::decisionDecoder,
                events.countKeyEncoders("counts"),
                events.countEncoders("counts"),
                new CampaignServices(
                        events.campaignKeyEncoders("campaigns"), events.campaignEncoders("campaigns"), clock),
                new ApplicationServices(
                        new ClusterIds("cluster", Map.of()), "dead", events.deadLetterEncoders("dead"), meters, clock));
    }

    /** Sends messages of one stream. */
    public void send(LabelledMessage... messages) {
        for (LabelledMessage message : messages) {
            send(message.stream() + ".labelled", labelledEncoder.encode(message), message.labelledAt());
        }
    }

    void send(Decision... decisions) {
        for (Decision decision : decisions) {
            send("decisions", decisionEncoder.encode(decision), decision.decidedAt());
        }
    }

    void send(String topic, byte[] value, Instant at) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("author".getBytes(StandardCharsets.UTF_8), value, at);
    }

    /** Lets both stages write what they have. */
    public void pass(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
        clock.advance(Duration.ofSeconds(10));
        driver.advanceWallClockTime(Duration.ofSeconds(10));
    }

    /** All rows, as a table that is written to by their keys has them. */
    Map<CountKey, Count> rows() {
        for (TestRecord<byte[], byte[]> record : counts.readRecordsToList()) {
            rows.put(
                    EventsOnTheWire.decoded(keyDecoder, record.key()),
                    EventsOnTheWire.decoded(countDecoder, record.value()));
        }
        return rows;
    }

    /** The campaigns that were told since the last time, in order. */
    public List<Map.Entry<CampaignKey, Campaign>> campaigns() {
        return campaigns.readRecordsToList().stream()
                .map(record -> Map.entry(
                        EventsOnTheWire.decoded(campaignKeyDecoder, record.key()),
                        EventsOnTheWire.decoded(campaignDecoder, record.value())))
                .toList();
    }

    /** How many records were written since the last time. */
    int written() {
        List<TestRecord<byte[], byte[]>> records = counts.readRecordsToList();
        return records.size();
    }

    @Override
    public void close() {
        driver.close();
        onTheWire.close();
    }
}
