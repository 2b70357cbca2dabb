package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.domain.LabelStatus;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Meters;
import io.saring.domain.Relabel;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.schema.SchemaResolver;
import io.saring.serving.DeadlineLane;
import io.saring.serving.FakeLane;
import io.saring.serving.FallbackLane;
import io.saring.serving.Lane;
import io.saring.topology.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages for which the configured engine has no time, and what the shadow makes of messages. */
class DegradedTopologyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final Duration COMMIT_RESERVE = Duration.ofMillis(200);

    private final SettableClock clock = new SettableClock(NOW);
    private final EventsOnTheWire onTheWire = new EventsOnTheWire(clock);
    private final SchemaResolver resolver = onTheWire.resolver();
    private final Events events = onTheWire.events();
    private final Encoder<Message> encoder = events.messageEncoders("in").get();
    private final FakeLane model = new FakeLane("model", "spam");
    private final FakeLane cheap = new FakeLane("cheap", "spam");
    private final FakeLane second = new FakeLane("second", "spam");
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> in;

    @AfterEach
    void close() {
        driver.close();
        onTheWire.close();
    }

    @Test
    void aMessageForWhichTheModelHasNoTimeIsAnsweredByTheCheapEngineAndPutUpToBeLabelledAgain() {
        // Given a model that has two seconds of work
        startLabel(oneSecond(COMMIT_RESERVE, true), new ShadowPolicy.None());
        model.expectedWait = Duration.ofSeconds(2);

        // When
        in.pipeInput(bytes("ani"), message("m-1", "halo"), NOW);
        awaitAsked(cheap);
        cheap.answer("spam", null);
        TestRecord<byte[], byte[]> event = next("out");

        // Then the event says so, and the message is put up to be labelled again
        LabelledMessage degraded = decoded(events.labelledMessageDecoder(), event.value());
        assertThat(degraded.status()).isEqualTo(LabelStatus.DEGRADED);
        assertThat(degraded.provenance().engine()).isEqualTo("cheap");
        TestRecord<byte[], byte[]> again = next("again");
        assertThat(again.key()).isEqualTo(bytes("ani"));
        Relabel relabel = decoded(events.relabelDecoder(), again.value());
        assertThat(relabel.superseded().id()).isEqualTo(degraded.id());
        assertThat(relabel.superseded().results()).isEqualTo(degraded.results());
        assertThat(relabel.source()).isEqualTo(degraded.source());
        driver.close();

        // When there is room
        startRelabel();
        in.pipeInput(again.key(), again.value(), NOW);
        awaitAsked(model);
        model.answer("spam", "prompt");

        // Then the new event supersedes it, and is another event of the same message
        LabelledMessage better =
                decoded(events.labelledMessageDecoder(), next("out").value());
        assertThat(better.status()).isEqualTo(LabelStatus.OK);
        assertThat(better.provenance().engine()).isEqualTo("model");
        assertThat(better.supersedes()).isEqualTo(relabel.superseded());
        assertThat(better.messageId()).isEqualTo("m-1");
        assertThat(better.source()).isEqualTo(degraded.source());
        assertThat(better.stream()).isEqualTo("social");
        assertThat(better.id()).isNotEqualTo(degraded.id());
    }

    @Test
    void whereLabellingAgainFailsTheDegradedEventStands() {
        // Given a message that was degraded
        startLabel(oneSecond(COMMIT_RESERVE, true), new ShadowPolicy.None());
        model.expectedWait = Duration.ofSeconds(2);
        in.pipeInput(bytes("ani"), message("m-1", "halo"), NOW);
        awaitAsked(cheap);
        cheap.answer("spam", null);
        TestRecord<byte[], byte[]> again = next("again");
        driver.close();

        // When the model fails on it
        startRelabel();
        in.pipeInput(again.key(), again.value(), NOW);
        awaitAsked(model);
        model.reject("too odd", 3);
        driver.advanceWallClockTime(Duration.ofMillis(20));

        // Then nothing more comes of it
        assertThat(driver.producedTopicNames()).doesNotContain("out", "dead");
    }

    @Test
    void aRecordThatIsNoMessageToBeLabelledAgainIsADeadLetter() {
        startRelabel();
        in.pipeInput(bytes("ani"), bytes("rubbish"), NOW);
        assertThat(next("dead").key()).isEqualTo(bytes("ani"));
    }

    @Test
    void whatCameWhileTheApplicationWasStoppedIsNotDegraded() {
        // Given an application that starts, and a model that is busy
        startLabel(oneSecond(COMMIT_RESERVE, true), new ShadowPolicy.None());
        model.expectedWait = Duration.ofSeconds(2);

        // When it reads a message that is an hour old, and then one that has just come
        in.pipeInput(bytes("ani"), message("m-1", "halo"), NOW.minusSeconds(3600));
        awaitAsked(model);
        in.pipeInput(bytes("budi"), message("m-2", "halo"), NOW);

        // Then only the new one is the cheap engine's
        awaitAsked(cheap);
        assertThat(model.asked).hasSize(1);
        cheap.answer("spam", null);
        assertThat(decoded(events.labelledMessageDecoder(), next("out").value()).messageId())
                .isEqualTo("m-2");
        model.answer("spam", null);
        assertThat(decoded(events.labelledMessageDecoder(), next("out").value()).status())
                .isEqualTo(LabelStatus.OK);
    }

    @Test
    void whatCameWhileTheApplicationWasStoppedIsDegradedWhereThatIsConfigured() {
        startLabel(oneSecond(Duration.ZERO, false), new ShadowPolicy.None());
        in.pipeInput(bytes("ani"), message("m-1", "halo"), NOW.minusSeconds(3600));
        awaitAsked(cheap);
        assertThat(model.asked).isEmpty();
    }

    @Test
    void theShadowSeesItsShareOfKeysAndItsEventsGoToTheirOwnTopicOnly() {
        // Given a shadow that sees half of the keys
        startLabel(new LatencyPolicy.Unbounded(), new ShadowPolicy.Share("shadow", second, Set.of("spam"), 0.5));

        // When messages of many keys come, and both answer
        int messages = 200;
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            in.pipeInput(bytes("user-" + i), message("m-" + i, "halo"), NOW);
            awaitAsked(model);
            model.answer("spam", null);
            model.asked.clear();
            if (!second.asked.isEmpty()) {
                second.answer("spam", null);
                second.asked.clear();
                keys.add("user-" + i);
            }
            assertThat(decoded(events.labelledMessageDecoder(), next("out").value())
                            .provenance()
                            .engine())
                    .isEqualTo("model");
        }

        // Then about half of them have a shadow's event, with another id
        assertThat(keys).hasSizeBetween(70, 130);
        for (String key : keys) {
            TestRecord<byte[], byte[]> record = next("shadow");
            assertThat(record.key()).isEqualTo(bytes(key));
            assertThat(decoded(events.labelledMessageDecoder(), record.value())
                            .provenance()
                            .engine())
                    .isEqualTo("second");
        }
    }

    @Test
    void aShadowThatHasNoRoomOrNeverAnswersHoldsNothingUp() {
        // Given a shadow that does not answer, and then takes nothing
        startLabel(new LatencyPolicy.Unbounded(), new ShadowPolicy.Share("shadow", second, Set.of("spam"), 1.0));
        in.pipeInput(bytes("ani"), message("m-1", "halo"), NOW);
        awaitAsked(model);
        model.answer("spam", null);
        assertThat(next("out").key()).isEqualTo(bytes("ani"));
        second.hasRoom = false;
        in.pipeInput(bytes("budi"), message("m-2", "halo"), NOW);
        model.answer("spam", null);

        // Then live events come all the same
        assertThat(next("out").key()).isEqualTo(bytes("budi"));
        assertThat(second.asked).hasSize(1);
    }

    private LatencyPolicy oneSecond(Duration reserve, boolean backlogWaits) {
        return new LatencyPolicy.Budget(
                Duration.ofSeconds(1), reserve, backlogWaits, "again", events.relabelEncoders("again"));
    }

    private void startLabel(LatencyPolicy latency, ShadowPolicy shadow) {
        Lane lane = latency instanceof LatencyPolicy.Budget ? new FallbackLane(new DeadlineLane(model), cheap) : model;
        LabelStream stream = new LabelStream(
                TestSettings.label(Tombstones.PASS, TextForm.NONE),
                services(lane),
                TestSettings.codecs(events, false),
                latency,
                shadow);
        start(LabelTopology.build(stream), "in");
    }

    private void startRelabel() {
        model.expectedWait = Duration.ZERO;
        model.asked.clear();
        LabelSettings settings = TestSettings.label(RelabelTopology.STREAM, "again", Tombstones.PASS, TextForm.NONE);
        Map<String, StreamCodecs> streams = Map.of("social", TestSettings.codecs(events, false));
        start(RelabelTopology.build(settings, services(model), events::relabelDecoder, streams), "again");
    }

    private LabelServices services(Lane lane) {
        DecodeBackPressure backPressure = new DecodeBackPressure(resolver, clock, Duration.ofMinutes(10), 5);
        return TestSettings.services(lane, events, backPressure, new Drain(), Meters.NONE, clock);
    }

    private void start(Topology topology, String input) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + input);
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(topology, properties, NOW);
        in = driver.createInputTopic(input, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private void awaitAsked(FakeLane lane) {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            return !lane.asked.isEmpty();
        });
    }

    private TestRecord<byte[], byte[]> next(String topic) {
        var records = driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(2)).until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            return !records.isEmpty();
        });
        return records.readRecord();
    }

    private static <T> T decoded(Decoder<T> decoder, byte[] value) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(2))
                .until(() -> decoder.decode(value, 0) instanceof Decoded.Value);
        return ((Decoded.Value<T>) decoder.decode(value, 0)).value();
    }

    private byte[] message(String id, String text) {
        return encoder.encode(new Message(id, text, "chat", "u-1", null, NOW, null, Map.of()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
