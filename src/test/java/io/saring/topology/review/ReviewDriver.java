package io.saring.topology.review;

import static io.saring.schema.EventsOnTheWire.decoded;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.Meters;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.schema.Events;
import io.saring.schema.EventsOnTheWire;
import io.saring.topology.ApplicationServices;
import io.saring.topology.ClusterIds;
import io.saring.topology.SettableClock;
import io.saring.topology.SourceSettings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/**
 * The review application without a broker. A reviewer has a case for fifteen minutes, whoever is concerned may object for a day, and
 * closed cases are kept for an hour; Vietnam's clocks are there, and those of a regime with an urgent one.
 */
public final class ReviewDriver implements AutoCloseable {

    static final ReviewSettings.Drawn NOTHING_DRAWN = new ReviewSettings.Drawn(0, 0, 0, Map.of());

    private static final ReviewSettings.Topics TOPICS =
            new ReviewSettings.Topics("decisions", "reports", "reviews", "cases", "outcomes", "dead");

    private final SettableClock clock;
    private final EventsOnTheWire onTheWire;
    private final Events events;
    private final TopologyTestDriver driver;
    private final TestOutputTopic<byte[], byte[]> cases;
    private final TestOutputTopic<byte[], byte[]> outcomes;
    private final TestOutputTopic<byte[], byte[]> deadLetters;
    private final Map<CaseKey, Case> table = new LinkedHashMap<>();
    private final CaseTable allCases;
    private final List<Outcome> told = new ArrayList<>();

    /** Runs by a clock. */
    public ReviewDriver(SettableClock clock, Meters meters, ReviewSettings.Drawn drawn) {
        this.clock = clock;
        allCases = new CaseTable(meters, clock);
        onTheWire = new EventsOnTheWire(clock);
        events = onTheWire.events();
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test-" + UUID.randomUUID());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
        driver = new TopologyTestDriver(
                ReviewTopology.build(settings(drawn), services(meters)), properties, clock.instant());
        cases = output("cases");
        outcomes = output("outcomes");
        deadLetters = output("dead");
    }

    private static ReviewSettings settings(ReviewSettings.Drawn drawn) {
        Regime decree = new Regime(
                "decree147",
                List.of(
                        clock(Set.of(Report.Source.AUTHORITY), false, Duration.ofHours(24)),
                        clock(Set.of(), false, Duration.ofHours(48))));
        Regime saman = new Regime(
                "saman",
                List.of(clock(Set.of(), true, Duration.ofHours(4)), clock(Set.of(), false, Duration.ofHours(24))));
        return new ReviewSettings(
                TOPICS,
                new ReviewSettings.Queues("review", "disagreements"),
                drawn,
                new ReviewSettings.Periods(
                        Duration.ofHours(24),
                        Duration.ofMinutes(15),
                        Duration.ofDays(1),
                        Duration.ofHours(1),
                        Duration.ofDays(7)),
                Map.of(decree.name(), decree, saman.name(), saman),
                "Write to appeals@example.com.",
                100_000,
                new SourceSettings(AutoOffsetReset.earliest(), Duration.ofMinutes(1), Duration.ofMinutes(10)));
    }

    private static Regime.Clock clock(Set<Report.Source> sources, boolean urgent, Duration decide) {
        return new Regime.Clock(
                sources, Set.of(), urgent, new Regime.Within(urgent ? Duration.ofHours(1) : null, decide, null));
    }

    private ReviewServices services(Meters meters) {
        return new ReviewServices(
                new ReviewServices.Decoders(
                        events::decisionDecoder,
                        events::reportDecoder,
                        events::reviewDecoder,
                        events::caseKeyDecoder,
                        events::caseDecoder),
                new ReviewServices.Encoders(
                        events.caseKeyEncoders("cases"),
                        events.caseEncoders("cases"),
                        events.outcomeEncoders("outcomes")),
                allCases,
                new ApplicationServices(
                        new ClusterIds("cluster", Map.of()), "dead", events.deadLetterEncoders("dead"), meters, clock));
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Sends decisions. */
    public void send(Decision... decisions) {
        for (Decision decision : decisions) {
            send("decisions", events.decisionEncoders("decisions").get().encode(decision));
        }
    }

    /** Sends reports. */
    public void send(Report... reports) {
        for (Report report : reports) {
            send("reports", events.reportEncoders("reports").get().encode(report));
        }
    }

    /** Sends reviews. */
    public void send(Review... reviews) {
        for (Review review : reviews) {
            send("reviews", events.reviewEncoders("reviews").get().encode(review));
        }
    }

    void send(String topic, byte[] value) {
        driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput("author".getBytes(StandardCharsets.UTF_8), value, clock.instant());
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        clock.advance(time);
        driver.advanceWallClockTime(time);
    }

    /** The case of a message, as a table that is written to by keys has it. */
    public Optional<Case> find(String message) {
        for (TestRecord<byte[], byte[]> record : cases.readRecordsToList()) {
            CaseKey key = decoded(events.caseKeyDecoder(), record.key());
            if (record.value() == null) {
                table.remove(key);
            } else {
                table.put(key, decoded(events.caseDecoder(), record.value()));
            }
        }
        return Optional.ofNullable(table.get(ReviewEvents.key(message)));
    }

    /** The same, which has to be there. */
    public Case of(String message) {
        return find(message).orElseThrow();
    }

    /** The table of all cases. */
    public CaseTable allCases() {
        return allCases;
    }

    /** All outcomes so far. */
    public List<Outcome> outcomes() {
        for (TestRecord<byte[], byte[]> record : outcomes.readRecordsToList()) {
            told.add(decoded(events.outcomeDecoder(), record.value()));
        }
        return told;
    }

    /** The headers of the last outcomes, by name. */
    List<Map<String, String>> outcomeHeaders() {
        return outcomes.readRecordsToList().stream()
                .map(record -> {
                    Map<String, String> headers = new LinkedHashMap<>();
                    record.headers()
                            .forEach(own -> headers.put(own.key(), new String(own.value(), StandardCharsets.UTF_8)));
                    return headers;
                })
                .toList();
    }

    /** Dead letters since the last time. */
    List<DeadLetter> deadLetters() {
        return deadLetters.readRecordsToList().stream()
                .map(record -> decoded(events.deadLetterDecoder(), record.value()))
                .toList();
    }

    @Override
    public void close() {
        driver.close();
        onTheWire.close();
    }
}
