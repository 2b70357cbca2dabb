package io.saring.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.schema.SchemaReference;
import io.saring.topology.SchemaUnresolvedException;
import io.saring.topology.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.DoubleConsumer;
import java.util.function.DoubleSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The life of an instance whose broker never answers. */
class StreamsApplicationTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);
    private final List<String> reasons = new ArrayList<>();
    private final List<String> undecoded = new ArrayList<>();
    private final Set<Integer> held = new TreeSet<>();
    private final AtomicBoolean yields = new AtomicBoolean();
    private final Map<Metric, DoubleSupplier> gauges = new EnumMap<>(Metric.class);
    private final StreamsApplication application = new StreamsApplication(
            "label-social",
            topology(),
            properties(),
            new StreamsApplication.IntakeRules(
                    () -> List.copyOf(reasons), () -> Set.copyOf(held), () -> List.copyOf(undecoded), yields::get),
            new Meters() {
                @Override
                public DoubleConsumer recorder(Metric metric, String... tagValues) {
                    return value -> {};
                }

                @Override
                public void gauge(Metric metric, DoubleSupplier value, String... tagValues) {
                    gauges.put(metric, value);
                }
            },
            clock);

    private static Topology topology() {
        Topology topology = new Topology();
        topology.addSource("messages", "social.messages");
        topology.addSink("labelled", "social.labelled", "messages");
        return topology;
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "saring-label-social");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:1");
        return properties;
    }

    @AfterEach
    void close() {
        application.close();
    }

    @Test
    void aReasonPausesTheIntakeAndIsShownUntilItIsGone() {
        // When there is a reason
        reasons.add("the schema registry is away");
        application.supervise();
        application.supervise();

        // Then
        assertThat(application.streams().isPaused()).isTrue();
        assertThat(application.obstacles()).contains("label-social takes nothing in: the schema registry is away");

        // And when it is gone
        reasons.clear();
        application.supervise();
        assertThat(application.streams().isPaused()).isFalse();
        assertThat(application.obstacles()).noneMatch(line -> line.contains("registry"));
    }

    @Test
    void aStreamThatDecodesNothingIsNotReadyThoughItsPartitionsAreHeldOneByOne() {
        // When
        undecoded.add("nothing can be decoded");
        held.add(3);
        application.supervise();

        // Then
        assertThat(application.streams().isPaused()).isFalse();
        assertThat(application.obstacles()).contains("label-social takes nothing in: nothing can be decoded");
        assertThat(gauges.get(Metric.INTAKE_PAUSED).getAsDouble()).isEqualTo(1);
        assertThat(gauges.get(Metric.PARTITIONS_HELD).getAsDouble()).isEqualTo(1);
    }

    @Test
    void aPartitionThatIsHeldIsNoObstacleToTheOthers() {
        held.add(3);
        application.supervise();
        assertThat(application.obstacles()).noneMatch(line -> line.contains("takes nothing in"));
        assertThat(gauges.get(Metric.INTAKE_PAUSED).getAsDouble()).isZero();
    }

    @Test
    void whoYieldsToOthersPausesToo() {
        yields.set(true);
        application.supervise();
        assertThat(application.streams().isPaused()).isTrue();
        assertThat(application.obstacles()).noneMatch(line -> line.contains("takes nothing in"));
    }

    @Test
    void anInstanceThatDoesNotRunYetSaysSo() {
        assertThat(application.started()).isFalse();
        assertThat(application.failed()).isFalse();
        assertThat(application.obstacles()).containsExactly("label-social is CREATED");
    }

    @Test
    void aThreadThatDiesIsReplacedAndTheTroubleIsShownForAWhile() {
        // When
        assertThat(application.respond(new IllegalStateException("died")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);

        // Then
        String trouble = "label-social: a thread was replaced after an error; see the log";
        assertThat(application.obstacles()).contains(trouble);
        clock.advance(Duration.ofSeconds(15));
        assertThat(application.obstacles()).doesNotContain(trouble);
    }

    @Test
    void threadsThatDieAgainAndAgainAreNotReplacedForEver() {
        for (int death = 1; death <= 10; death++) {
            assertThat(application.respond(new IllegalStateException("died")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(application.respond(new IllegalStateException("died")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
    }

    @Test
    void deathsOfLongAgoAreForgotten() {
        // Given ten
        for (int death = 1; death <= 10; death++) {
            var unused = application.respond(new IllegalStateException("died"));
        }

        // When another comes much later
        clock.advance(Duration.ofMinutes(6));

        // Then
        assertThat(application.respond(new IllegalStateException("died")))
                .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
    }

    @Test
    void aSchemaThatCannotBeHadIsWaitedForHoweverLongThatTakes() {
        RuntimeException away = new RuntimeException(new SchemaUnresolvedException(new SchemaReference.Id(7)));
        for (int times = 1; times <= 20; times++) {
            assertThat(application.respond(away)).isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(application.obstacles())
                .contains("label-social: schema id 7 is not resolved yet; the record is read again");
    }
}
