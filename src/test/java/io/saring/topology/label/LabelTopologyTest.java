package io.saring.topology.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.saring.domain.DeadLetter;
import io.saring.domain.Failure;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.domain.Sha256;
import io.saring.domain.SourcePosition;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.domain.Unanswered;
import io.saring.label.ScriptedLabeller;
import io.saring.schema.Decoded;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.schema.RegistryOnTheWire;
import io.saring.schema.SchemaResolver;
import io.saring.serving.BatchSettings;
import io.saring.serving.MicroBatcher;
import io.saring.topology.CloudEvents;
import io.saring.topology.ClusterIds;
import io.saring.topology.DeadLetterOutput;
import io.saring.topology.RecordSize;
import io.saring.topology.SettableClock;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelTopologyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T01:00:00Z");
    private static final String MESSAGE_SCHEMA =
            io.saring.event.Message.getClassSchema().toString();

    private final SettableClock clock = new SettableClock(NOW);
    private final EventsOnTheWire onTheWire = new EventsOnTheWire(clock);
    private final RegistryOnTheWire wire = onTheWire.wire();
    private final SchemaResolver resolver = onTheWire.resolver();
    private final Events events = onTheWire.events();
    private final Encoder<Message> encoder = events.messageEncoders("in").get();
    private final Decoder<LabelledMessage> labelledDecoder = events.labelledMessageDecoder();
    private final Decoder<DeadLetter> deadLetterDecoder = events.deadLetterDecoder();
    private final DecodeBackPressure backPressure = new DecodeBackPressure(resolver, clock, Duration.ofMinutes(10), 5);
    private final ScriptedLabeller labeller = new ScriptedLabeller(4);
    private final MicroBatcher batcher = new MicroBatcher(
            labeller,
            new BatchSettings(1, 1_000_000, Duration.ZERO, 100, 2, Duration.ofMillis(1), Duration.ofSeconds(10)),
            Map.of(),
            Meters.NONE);

    private final List<TestRecord<byte[], byte[]>> labelledRecords = new ArrayList<>();
    private final List<TestRecord<byte[], byte[]>> deadRecords = new ArrayList<>();
    private final Drain drain = new Drain();
    private final AtomicInteger overflows = new AtomicInteger();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> in;
    private TestOutputTopic<byte[], byte[]> out;
    private TestOutputTopic<byte[], byte[]> dead;

    @AfterEach
    void close() {
        labeller.close();
        if (driver != null) {
            driver.close();
        }
        batcher.close();
        onTheWire.close();
    }

    private void start(Tombstones tombstones, TextForm textForm) {
        start(tombstones, textForm, false);
    }

    private void start(Tombstones tombstones, TextForm textForm, boolean keyRequired) {
        LabelStream stream = TestSettings.stream(
                TestSettings.label(tombstones, textForm),
                TestSettings.services(batcher, events, backPressure, drain, countingOverflows(), clock),
                TestSettings.codecs(events, keyRequired));
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(LabelTopology.build(stream), properties, NOW);
        in = driver.createInputTopic("in", new ByteArraySerializer(), new ByteArraySerializer(), NOW, Duration.ZERO);
        out = driver.createOutputTopic("out", new ByteArrayDeserializer(), new ByteArrayDeserializer());
        dead = driver.createOutputTopic("dead", new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Meters countingOverflows() {
        return new Meters() {
            @Override
            public DoubleConsumer recorder(Metric metric, String... tagValues) {
                return metric == Metric.OVERFLOW ? value -> overflows.incrementAndGet() : value -> {};
            }

            @Override
            public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {}
        };
    }

    private void start() {
        start(Tombstones.PASS, TextForm.NONE);
    }

    @Test
    void aMessageBecomesALabelledEventWithItsKeyPositionAndCloudEventsHeaders() {
        // Given
        start();
        Headers headers = new RecordHeaders();
        headers.add("traceparent", bytes("00-trace"));
        headers.add("other", bytes("stays behind"));

        // When
        in.pipeInput(new TestRecord<>(bytes("ani"), message("m-1", "halo"), headers, NOW.minusMillis(250)));
        awaitOut(1);

        // Then
        TestRecord<byte[], byte[]> record = labelledRecords.get(0);
        LabelledMessage event = labelled(0);
        assertThat(record.key()).isEqualTo(bytes("ani"));
        assertThat(event.source().timestamp()).isEqualTo(NOW.minusMillis(250).toEpochMilli());
        assertThat(event.messageId()).isEqualTo("m-1");
        assertThat(event.source().toString()).isEqualTo("in-0@0");
        assertThat(event.stream()).isEqualTo("social");
        assertThat(event.text()).isNull();
        assertThat(event.textHash()).isEqualTo(Sha256.hex("halo"));
        assertThat(event.language().code()).isEqualTo("id");
        assertThat(event.results())
                .singleElement()
                .satisfies(result -> assertThat(result.distribution()).isEqualTo(Map.of("id", 0.9, "ms", 0.1)));
        assertThat(event.timings().endToEndMs()).isEqualTo(250);
        assertThat(header(record, "ce_id")).isEqualTo(event.id()).hasSize(32);
        assertThat(header(record, "ce_specversion")).isEqualTo("1.0");
        assertThat(header(record, "ce_type")).isEqualTo("io.saring.event.LabelledMessage");
        assertThat(header(record, "ce_source")).isEqualTo("/saring/label/social");
        assertThat(header(record, "traceparent")).isEqualTo("00-trace");
        assertThat(record.headers().lastHeader("other")).isNull();
    }

    @Test
    void eventsTakeOverTheAttributesAndHeadersThatTheConfigurationNames() {
        // Given
        start();
        Headers headers = new RecordHeaders().add("x-tenant", bytes("acme"));

        // When
        in.pipeInput(new TestRecord<>(
                bytes("ani"), message(NOW, "halo", Map.of("ticket", "T-7", "address", "Jl. Mawar 1")), headers, NOW));
        awaitOut(1);

        // Then
        assertThat(labelled(0).attributes()).containsExactly(Map.entry("ticket", "T-7"));
        assertThat(header(labelledRecords.get(0), "x-tenant")).isEqualTo("acme");
    }

    @Test
    void aMessageWithoutTextThatHasAnAttachmentEndsAsAnEventWithNothingToLabel() {
        // Given a message of the same key before it
        start();
        labeller.hold("slow");
        in.pipeInput(bytes("ani"), message("m-1", "slow"));

        // When
        in.pipeInput(bytes("ani"), message(NOW, " ", Map.of("attachments", "[\"slip.jpg\"]")));
        labeller.release("slow");
        awaitOut(2);

        // Then
        LabelledMessage event = labelled(1);
        assertThat(event.results()).isEmpty();
        assertThat(event.unanswered()).containsExactly(new Unanswered("language", Unanswered.Reason.NOTHING_TO_LABEL));
        assertThat(event.language().code()).isEqualTo("und");
        assertThat(event.provenance().engine()).isEqualTo("none");
        assertThat(dead.isEmpty()).isTrue();
    }

    @Test
    void aMessageThatCannotBeFromWhenItSaysHasItsRecordsTimestamp() {
        // Given
        start();

        // When
        for (Instant said : List.of(NOW.minusSeconds(9), NOW.plusSeconds(59), NOW.plusSeconds(61), Instant.EPOCH)) {
            in.pipeInput(new TestRecord<>(bytes("ani"), message(said, "halo", Map.of()), NOW));
        }
        awaitOut(4);

        // Then
        assertThat(labelledRecords)
                .extracting(record -> labelled(labelledRecords.indexOf(record)))
                .extracting(LabelledMessage::createdAt, LabelledMessage::createdAtReplaced)
                .containsExactly(
                        tuple(NOW.minusSeconds(9), false),
                        tuple(NOW.plusSeconds(59), false),
                        tuple(NOW, true),
                        tuple(NOW, true));
    }

    @Test
    void resultsComeOutInTheOrderOfTheirKeyAndOthersDoNotWait() {
        // Given a text that takes its time
        start();
        labeller.hold("slow");

        // When
        in.pipeInput(bytes("ani"), message("ani-1", "slow"));
        in.pipeInput(bytes("ani"), message("ani-2", "quick"));
        in.pipeInput(bytes("budi"), message("budi-1", "quick"));
        awaitOut(1);

        // Then
        assertThat(labelled(0).messageId()).isEqualTo("budi-1");
        labeller.release("slow");
        awaitOut(3);
        assertThat(labelled(1).messageId()).isEqualTo("ani-1");
        assertThat(labelled(2).messageId()).isEqualTo("ani-2");
    }

    @Test
    void aBadRecordWaitsForThoseOfItsKeyThatCameBefore() {
        // Given a text that takes its time
        start();
        labeller.hold("slow");
        in.pipeInput(bytes("ani"), message("ani-1", "slow"));

        // When
        in.pipeInput(bytes("ani"), bytes("no message"));
        in.pipeInput(bytes("budi"), bytes("no message"));
        awaitDead(1);

        // Then
        assertThat(deadLetter(0).source().offset()).isEqualTo(2);
        labeller.release("slow");
        awaitDead(2);
        assertThat(deadLetter(1).source().offset()).isEqualTo(1);
    }

    @Test
    void bytesThatAreNoMessageAreADeadLetterWithAllThatCame() {
        // Given
        start();
        Headers headers = new RecordHeaders();
        headers.add("shop", bytes("7"));

        // When
        in.pipeInput(new TestRecord<>(bytes("ani"), bytes("no message"), headers, NOW));
        awaitDead(1);

        // Then
        DeadLetter letter = deadLetter(0);
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
        assertThat(letter.failure().error()).doesNotContain("no message");
        assertThat(letter.key()).isEqualTo(bytes("ani"));
        assertThat(letter.value()).isEqualTo(bytes("no message"));
        assertThat(letter.valueTruncated()).isFalse();
        assertThat(letter.valueHash()).isEqualTo(Sha256.hex("no message"));
        assertThat(letter.headers()).singleElement().satisfies(header -> {
            assertThat(header.key()).isEqualTo("shop");
            assertThat(header.value()).isEqualTo(bytes("7"));
        });
        assertThat(letter.source().toString()).isEqualTo("in-0@0");
        assertThat(letter.application()).isEqualTo("label");
        assertThat(deadRecords.get(0).key()).isEqualTo(bytes("ani"));
    }

    @Test
    void aTextThatTheEngineCannotLabelIsADeadLetterWithItsAttempts() {
        // Given
        start();

        // When
        in.pipeInput(bytes("ani"), message("m-1", "rejected"));
        in.pipeInput(bytes("ani"), message("m-2", "poison"));
        awaitDead(2);

        // Then
        assertThat(deadLetter(0).failure())
                .isEqualTo(new Failure(Failure.Reason.LABELLING_FAILED, "it does not like it", 1));
        assertThat(deadLetter(1).failure().reason()).isEqualTo(Failure.Reason.LABELLING_FAILED);
        assertThat(deadLetter(1).failure().attempts()).isEqualTo(2);
    }

    @Test
    void aTextOverTheConfiguredLengthIsADeadLetter() {
        start();
        in.pipeInput(bytes("ani"), message("m-1", "x".repeat(6_001)));
        awaitDead(1);
        assertThat(deadLetter(0).failure().reason()).isEqualTo(Failure.Reason.TOO_LONG);
        assertThat(deadLetter(0).valueTruncated()).isFalse();
    }

    @Test
    void aRecordTooLargeToBeKeptIsADeadLetterWithItsBeginningSizeAndHash() {
        // Given a busy key, so that the record has to be kept
        start();
        labeller.hold("slow");
        in.pipeInput(bytes("ani"), message("m-1", "slow"));
        byte[] large = message("m-2", "y".repeat(30_000));

        // When
        in.pipeInput(bytes("ani"), large);
        labeller.release("slow");
        awaitDead(1);

        // Then
        DeadLetter letter = deadLetter(0);
        assertThat(letter.failure().reason()).isEqualTo(Failure.Reason.TOO_LONG);
        assertThat(letter.valueTruncated()).isTrue();
        assertThat(letter.valueSize()).isEqualTo(large.length);
        assertThat(letter.valueHash()).isEqualTo(Sha256.hex(large));
        assertThat(letter.value()).hasSize(DeadLetterOutput.BEGINNING);
        assertThat(size(deadRecords.get(0))).isLessThanOrEqualTo(TestSettings.MAX_RECORD_BYTES);
    }

    @Test
    void anEventOverTheProducersLimitIsADeadLetterInItsPlace() {
        // Given events that carry the text, and a text of which the record fits but not the event
        start(Tombstones.PASS, TextForm.FULL);
        byte[] key = new byte[14_200];

        // When
        in.pipeInput(key, message("m-1", "z".repeat(5_000)));
        awaitDead(1);

        // Then
        assertThat(deadLetter(0).failure().reason()).isEqualTo(Failure.Reason.OUTPUT_TOO_LARGE);
        assertThat(size(deadRecords.get(0))).isLessThanOrEqualTo(TestSettings.MAX_RECORD_BYTES);
        assertThat(out.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4_000, 9_000, 16_000, 16_800, 17_000, 19_000, 19_700, 25_000})
    void aDeadLetterFitsHoweverLongItsKeyIs(int keyLength) {
        // Given
        start();
        byte[] rubbish = "rubbish".repeat(1_000).getBytes(StandardCharsets.UTF_8);

        // When
        in.pipeInput(new byte[keyLength], rubbish);
        awaitDead(1);

        // Then
        assertThat(size(deadRecords.get(0))).isLessThanOrEqualTo(TestSettings.MAX_RECORD_BYTES);
        assertThat(deadLetter(0).valueSize()).isEqualTo(rubbish.length);
        assertThat(deadLetter(0).valueHash()).isEqualTo(Sha256.hex(rubbish));
    }

    @ParameterizedTest
    @EnumSource(Tombstones.class)
    void recordsWithoutAValueArePassedOnOrDeadLettersAsConfigured(Tombstones tombstones) {
        // Given
        start(tombstones, TextForm.NONE);

        // When
        in.pipeInput(new TestRecord<>(bytes("ani"), (byte[]) null));

        // Then
        if (tombstones == Tombstones.PASS) {
            awaitOut(1);
            assertThat(labelledRecords.get(0).key()).isEqualTo(bytes("ani"));
            assertThat(labelledRecords.get(0).value()).isNull();
            assertThat(header(labelledRecords.get(0), "ce_type"))
                    .isEqualTo("io.saring.event.LabelledMessage.Tombstone");
            assertThat(header(labelledRecords.get(0), "ce_subject")).isEqualTo("in-0@0");
            assertThat(labelledRecords.get(0).headers().lastHeader("content-type"))
                    .isNull();
        } else {
            awaitDead(1);
            assertThat(deadLetter(0).failure().reason()).isEqualTo(Failure.Reason.TOMBSTONE);
            assertThat(deadLetter(0).value()).isNull();
        }
    }

    @Test
    void aRecordWithoutAKeyIsADeadLetterWhereTheOutputIsCompacted() {
        // Given
        start(Tombstones.PASS, TextForm.NONE, true);

        // When
        in.pipeInput(new TestRecord<>((byte[]) null, message("m-1", "halo")));
        in.pipeInput(bytes("ani"), message("m-2", "halo"));
        awaitDead(1);

        // Then
        assertThat(deadLetter(0).failure().reason()).isEqualTo(Failure.Reason.INVALID);
        assertThat(deadLetter(0).failure().error()).contains("out is compacted");
        awaitOut(1);
        assertThat(labelled(0).messageId()).isEqualTo("m-2");
    }

    @Test
    void whatIsWrittenCarriesTheTimeOfWritingSoThatOldRecordsOutputsOutliveTheirRetention() {
        // Given records older than the outputs' retention
        start();
        Instant longAgo = NOW.minus(Duration.ofDays(400));

        // When
        in.pipeInput(new TestRecord<>(bytes("ani"), message("m-1", "halo"), longAgo));
        in.pipeInput(new TestRecord<>(bytes("budi"), bytes("rubbish"), longAgo));
        in.pipeInput(new TestRecord<>(bytes("citra"), null, longAgo));
        awaitOut(2);
        awaitDead(1);

        // Then
        assertThat(labelledRecords).extracting(TestRecord::timestamp).containsOnly(NOW.toEpochMilli());
        assertThat(deadRecords).extracting(TestRecord::timestamp).containsOnly(NOW.toEpochMilli());
        assertThat(deadLetter(0).source().timestamp()).isEqualTo(longAgo.toEpochMilli());
    }

    @Test
    void aTimestampTooFarAheadIsReplacedAndMarked() {
        start();
        in.pipeInput(new TestRecord<>(bytes("ani"), message("m-1", "halo"), NOW.plusSeconds(3600)));
        awaitOut(1);
        assertThat(labelled(0).source().timestampReplaced()).isTrue();
        assertThat(labelled(0).source().timestamp()).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void whileTheEngineHangsIntakeWaitsOnlyForABoundedTimeAndNothingIsLost() {
        // Given an engine that hangs, and four slots
        start();
        labeller.hold("slow");

        // When ten records come
        for (int i = 0; i < 10; i++) {
            in.pipeInput(bytes("key-" + i), message("m-" + i, "slow"));
        }

        // Then all were taken in, each in a slot
        assertThat(store().approximateNumEntries()).isEqualTo(10);
        labeller.release("slow");
        awaitOut(10);
        assertThat(store().approximateNumEntries()).isZero();
    }

    @Test
    void whenTheProcessEndsTheEngineGetsNothingNewAndWhatItOwesStillComesOut() {
        // Given a text at the engine
        start();
        labeller.hold("slow");
        in.pipeInput(bytes("ani"), message("m-1", "slow"));
        await().until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            return labeller.calls().size() == 1;
        });

        // When the end begins, and another comes
        drain.begin();
        in.pipeInput(bytes("budi"), message("m-2", "halo"));
        assertThat(drain.done()).isFalse();
        labeller.release("slow");
        awaitOut(1);

        // Then the first is out, and the other waits in its slot for who comes after
        assertThat(labelled(0).messageId()).isEqualTo("m-1");
        assertThat(drain.done()).isTrue();
        assertThat(labeller.calls()).hasSize(1);
        assertThat(store().approximateNumEntries()).isEqualTo(1);
    }

    @Test
    void aRecordWhoseSchemaIsUnknownWaitsAndIsLabelledOnceTheRegistryLearnsIt() {
        // Given
        start();
        byte[] value = message("m-1", "halo");
        ByteBuffer.wrap(value).putInt(1, 77);

        // When
        in.pipeInput(bytes("ani"), value);
        in.pipeInput(bytes("ani"), message("m-2", "halo"));
        in.pipeInput(bytes("budi"), message("m-3", "halo"));
        awaitOut(1);
        assertThat(labelled(0).messageId()).isEqualTo("m-3");
        wire.know(77, MESSAGE_SCHEMA);

        // Then
        awaitOut(3);
        assertThat(labelled(1).messageId()).isEqualTo("m-1");
        assertThat(labelled(2).messageId()).isEqualTo("m-2");
    }

    @Test
    void aRecordWhoseSchemaStaysUnknownIsADeadLetterAfterItsTimeAndNotBefore() {
        // Given
        start();
        in.pipeInput(bytes("ani"), new byte[] {0, 0, 0, 0, 99, 1});
        await().until(resolver::anyDenied);

        // When its time is nearly over
        clock.advance(Duration.ofMinutes(10).minusMillis(1));
        driver.advanceWallClockTime(Duration.ofMillis(50));
        assertThat(dead.isEmpty()).isTrue();

        // And when it is
        clock.advance(Duration.ofSeconds(1));
        awaitDead(1);

        // Then
        assertThat(deadLetter(0).failure().reason()).isEqualTo(Failure.Reason.UNKNOWN_SCHEMA);
    }

    @Test
    void manyRecordsInARowThatWaitForASchemaHoldUpTheirPartitionUntilTheRegistryAnswers() {
        // Given a limit of five
        start();
        byte[] value = message("m", "halo");
        ByteBuffer.wrap(value).putInt(1, 77);
        for (int i = 0; i < 4; i++) {
            in.pipeInput(bytes("key-" + i), value);
        }
        clock.advance(Duration.ofSeconds(2));
        assertThat(backPressure.heldPartitions()).isEmpty();
        assertThat(backPressure.decodesNothing()).isNull();

        // When the fifth comes
        in.pipeInput(bytes("key-5"), value);

        // Then
        assertThat(backPressure.heldPartitions()).containsExactly(0);
        assertThat(backPressure.decodesNothing()).isNull();
        clock.advance(Duration.ofSeconds(2));
        assertThat(backPressure.decodesNothing()).isEqualTo(new Undecoded(Undecoded.Cause.SCHEMA, "id 77"));
        wire.know(77, MESSAGE_SCHEMA);
        await().until(() -> backPressure.decodesNothing() == null);
        awaitOut(5);
        assertThat(backPressure.heldPartitions()).isEmpty();
    }

    @Test
    void ofAStreamOfAnotherFormatOnlyTheFirstRecordsAreDeadLettersUntilOneCanBeDecoded() {
        // Given a limit of five
        start();

        // When records of another format come, and nothing else
        for (int i = 0; i < 20; i++) {
            in.pipeInput(bytes("key-" + i), bytes("{\"text\": \"halo\"}"));
        }

        // Then the first are dead letters, the others wait, and their partition takes in no more
        awaitDead(4);
        assertThat(store().approximateNumEntries()).isEqualTo(16);
        assertThat(backPressure.heldPartitions()).containsExactly(0);
        assertThat(backPressure.decodesNothing()).isNull();
        clock.advance(Duration.ofSeconds(2));
        assertThat(backPressure.decodesNothing())
                .isEqualTo(new Undecoded(
                        Undecoded.Cause.FORMAT, deadLetter(0).failure().error()));

        // And once a message shows that the format is right, they are dead letters too
        in.pipeInput(bytes("ani"), message("m-1", "halo"));
        awaitOut(1);
        clock.advance(Duration.ofSeconds(1));
        awaitDead(20);
        assertThat(backPressure.decodesNothing()).isNull();
        assertThat(backPressure.heldPartitions()).isEmpty();
    }

    @Test
    void whatIsOfAnotherFormatWaitsNoLongerThanAnUnknownSchema() {
        // Given
        start();
        for (int i = 0; i < 10; i++) {
            in.pipeInput(bytes("key-" + i), bytes("halo"));
        }
        awaitDead(4);

        // When its time is over
        clock.advance(Duration.ofMinutes(10));

        // Then
        awaitDead(10);
        assertThat(deadLetter(9).failure().reason()).isEqualTo(Failure.Reason.UNDECODABLE);
    }

    @Test
    void blankMessagesAreOfTheFormatHoweverManyTheyAre() {
        // Given
        start();

        // When nothing else comes
        for (int i = 0; i < 20; i++) {
            in.pipeInput(bytes("key-" + i), message("m-" + i, " "));
        }

        // Then
        awaitDead(20);
        clock.advance(Duration.ofSeconds(2));
        assertThat(backPressure.decodesNothing()).isNull();
    }

    @Test
    void recordsThatWaitForASchemaAndThoseBehindThemTakeNoRoomFromTheOthers() {
        // Given four slots, and more records that wait, one of a key that goes on sending
        start();
        byte[] unknown = message("m", "halo");
        ByteBuffer.wrap(unknown).putInt(1, 77);
        in.pipeInput(bytes("busy"), unknown);
        for (int i = 0; i < 20; i++) {
            in.pipeInput(bytes("busy"), message("behind-" + i, "halo"));
            in.pipeInput(bytes("waits-" + i), unknown);
        }

        // When others come
        for (int i = 0; i < 50; i++) {
            in.pipeInput(bytes("key-" + i), message("m-" + i, "halo"));
        }
        awaitOut(50);

        // Then they were labelled, and none had to wait
        assertThat(overflows.get()).isZero();
        assertThat(store().approximateNumEntries()).isEqualTo(41);

        // And once the schema is known, all others are, in the order of their key
        wire.know(77, MESSAGE_SCHEMA);
        awaitOut(91);
        assertThat(labelledRecords.stream()
                        .filter(record -> Arrays.equals(record.key(), bytes("busy")))
                        .map(record -> decoded(labelledDecoder, record.value())
                                .source()
                                .offset()))
                .hasSize(21)
                .isSorted();
        assertThat(store().approximateNumEntries()).isZero();
    }

    @Test
    void recordsThatWaitForASchemaHoldUpTheirPartitionOnceTheyAreTooManyBytes() {
        // Given
        start();
        byte[] unknown = message("m", "halo");
        ByteBuffer.wrap(unknown).putInt(1, 77);
        byte[] large = Arrays.copyOf(unknown, 15_000);
        int enough = (int) (DecodeBackPressure.MOST_BYTES / large.length) + 1;

        // When
        for (int i = 0; i < enough; i++) {
            in.pipeInput(null, large);
        }

        // Then
        assertThat(backPressure.heldPartitions()).containsExactly(0);

        // And it opens again when they are due
        clock.advance(Duration.ofMinutes(10));
        awaitDead(enough);
        assertThat(backPressure.heldPartitions()).isEmpty();
    }

    @Test
    void theIdOfAnEventIsTheSameWheneverItsRecordIsHandledAgain() {
        CloudEvents once = new CloudEvents(new ClusterIds("c", Map.of("t", "id")), "/a");
        CloudEvents again = new CloudEvents(new ClusterIds("c", Map.of("t", "id")), "/b");
        CloudEvents madeAgain = new CloudEvents(new ClusterIds("c", Map.of("t", "other")), "/a");
        SourcePosition position = new SourcePosition("t", 1, 2, 3, false);
        assertThat(once.id(position, "kind", 0, null)).isEqualTo(again.id(position, "kind", 0, null));
        assertThat(once.id(position, "kind", 0, null))
                .isNotEqualTo(madeAgain.id(position, "kind", 0, null))
                .isNotEqualTo(once.id(position, "kind", 1, null))
                .isNotEqualTo(once.id(position, "kind", 0, "replay"))
                .isNotEqualTo(once.id(position, "other", 0, null));
    }

    private KeyValueStore<Integer, byte[]> store() {
        return driver.getKeyValueStore(SlotStore.STORE);
    }

    private void awaitOut(int count) {
        await().until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            labelledRecords.addAll(out.readRecordsToList());
            return labelledRecords.size() >= count;
        });
        assertThat(labelledRecords).hasSize(count);
    }

    private void awaitDead(int count) {
        await().until(() -> {
            driver.advanceWallClockTime(Duration.ofMillis(10));
            deadRecords.addAll(dead.readRecordsToList());
            return deadRecords.size() >= count;
        });
        assertThat(deadRecords).hasSize(count);
    }

    private LabelledMessage labelled(int index) {
        return decoded(labelledDecoder, labelledRecords.get(index).value());
    }

    private DeadLetter deadLetter(int index) {
        return decoded(deadLetterDecoder, deadRecords.get(index).value());
    }

    private static <T> T decoded(Decoder<T> decoder, byte[] value) {
        await().until(() -> decoder.decode(value, 0) instanceof Decoded.Value);
        return ((Decoded.Value<T>) decoder.decode(value, 0)).value();
    }

    private byte[] message(Instant createdAt, String text, Map<String, String> attributes) {
        return encoder.encode(new Message("m-2", text, "chat", "u-1", null, createdAt, null, attributes));
    }

    private byte[] message(String id, String text) {
        return encoder.encode(new Message(id, text, "chat", "u-1", null, NOW, null, Map.of()));
    }

    private static long size(TestRecord<byte[], byte[]> record) {
        return RecordSize.of(record.key(), record.value(), record.headers());
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
