package io.saring.app;

import io.saring.domain.Meters;
import io.saring.domain.Metric;
import io.saring.ops.Health;
import io.saring.topology.SchemaUnresolvedException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * One Kafka Streams instance with its life: it replaces threads that die, though not for ever, and pauses intake, of
 * all or of single partitions, while there is a reason to. The supervisor's thread calls {@link #supervise}; all else is
 * thread-safe.
 */
public final class StreamsApplication implements Health, AutoCloseable {

    private static final Logger log = LogManager.getLogger(StreamsApplication.class);

    /** Threads that die more often than this within the window do so for a reason that replacing them does not cure. */
    private static final int MOST_REPLACEMENTS = 10;

    private static final Duration REPLACEMENT_WINDOW = Duration.ofMinutes(5);

    /** Longer than a thread that meets the same trouble again takes to meet it. */
    private static final Duration TROUBLE_SHOWS = Duration.ofSeconds(15);

    private static final Duration HELD_TOLD = Duration.ofMinutes(1);

    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

    private final String name;
    private final KafkaStreams streams;
    private final GroupMembership membership;
    private final IntakeRules rules;
    private final Clock clock;
    private final DoubleConsumer replaced;
    private final Deque<Instant> replacements = new ArrayDeque<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private volatile Trouble trouble = new Trouble("", Instant.EPOCH);
    private volatile List<String> takesNothingFor = List.of();
    private volatile Set<Integer> held = Set.of();
    private final Map<Integer, Instant> heldTold = new HashMap<>();

    /** Reason why a thread was replaced last. */
    private record Trouble(String problem, Instant at) {}

    /**
     * Conditions under which an instance takes records in; thread-safe.
     *
     * @param reasonsToPause why all intake has to stop now, one line each; empty where it does not
     * @param heldPartitions the partitions whose intake has to stop now
     * @param decodesNothing why no partition's intake leads to anything; empty where it does
     * @param yields whether it takes nothing in now because others come first, which is no obstacle
     */
    public record IntakeRules(
            Supplier<List<String>> reasonsToPause,
            Supplier<Set<Integer>> heldPartitions,
            Supplier<List<String>> decodesNothing,
            BooleanSupplier yields) {

        /** Always. */
        public static final IntakeRules ALWAYS = new IntakeRules(List::of, Set::of, List::of, () -> false);
    }

    /**
     * An instance that does not run yet.
     *
     * @param name what to call it in logs and metrics
     */
    public StreamsApplication(
            String name, Topology topology, Properties properties, IntakeRules rules, Meters meters, Clock clock) {
        this.name = name;
        this.rules = rules;
        this.clock = clock;
        this.replaced = meters.recorder(Metric.THREADS_REPLACED, name);
        meters.gauge(Metric.INTAKE_PAUSED, () -> takesNothingFor.isEmpty() ? 0 : 1, name);
        meters.gauge(Metric.PARTITIONS_HELD, () -> held.size(), name);
        streams = new KafkaStreams(topology, properties, new HoldingClients(rules.heldPartitions()));
        membership = new GroupMembership(streams::metrics, StreamsProperties.sessionTimeout(properties));
        streams.setUncaughtExceptionHandler(this::respond);
        streams.setStateListener((now, before) -> {
            if (now == KafkaStreams.State.RUNNING && started.compareAndSet(false, true)) {
                log.info("{} is running", name);
            }
        });
    }

    /** What to call it. */
    public String name() {
        return name;
    }

    /** Kafka's own instance, for its metrics. */
    public KafkaStreams streams() {
        return streams;
    }

    /** Starts its threads. */
    public void start() {
        streams.start();
    }

    /** Pauses or resumes intake as the reasons have it. */
    void supervise() {
        List<String> reasonsToPause = rules.reasonsToPause().get();
        boolean pause = !reasonsToPause.isEmpty() || rules.yields().getAsBoolean();
        if (pause && !streams.isPaused()) {
            streams.pause();
        } else if (!pause && streams.isPaused()) {
            streams.resume();
        }
        List<String> reasons = new ArrayList<>(reasonsToPause);
        reasons.addAll(rules.decodesNothing().get());
        tellIntake(reasons);
        tellHeld(rules.heldPartitions().get());
    }

    private void tellIntake(List<String> reasons) {
        if (!reasons.isEmpty() && takesNothingFor.isEmpty()) {
            log.warn("{} stops its intake: {}", name, String.join("; ", reasons));
        } else if (reasons.isEmpty() && !takesNothingFor.isEmpty()) {
            log.info("{} takes in again", name);
        }
        takesNothingFor = reasons;
    }

    /** A partition that is held again and again is told once a minute. */
    private void tellHeld(Set<Integer> partitions) {
        Instant now = clock.instant();
        heldTold.values().removeIf(told -> !now.isBefore(told.plus(HELD_TOLD)));
        for (int partition : partitions) {
            if (!held.contains(partition) && heldTold.putIfAbsent(partition, now) == null) {
                log.warn(
                        "{} takes nothing more of partition {} for now: many of its records wait to be decoded; other"
                                + " partitions go on",
                        name,
                        partition);
            }
        }
        held = partitions;
    }

    /** What becomes of an instance one of whose threads died; called by that thread. */
    synchronized StreamThreadExceptionResponse respond(Throwable error) {
        Throwable root = root(error);
        if (root instanceof SchemaUnresolvedException) {
            trouble = new Trouble(String.valueOf(root.getMessage()), clock.instant());
            log.warn("{}: {}", name, root.getMessage());
            return StreamThreadExceptionResponse.REPLACE_THREAD;
        }
        replaced.accept(1);
        Instant now = clock.instant();
        trouble = new Trouble("a thread was replaced after an error; see the log", now);
        replacements.add(now);
        while (replacements.peek().isBefore(now.minus(REPLACEMENT_WINDOW))) {
            replacements.remove();
        }
        if (replacements.size() > MOST_REPLACEMENTS) {
            log.error("{} stops after {} errors in a short time, the last: {}", name, replacements.size(), root);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        log.error("{} replaces a thread after an error: {}", name, root, error);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private static Throwable root(Throwable error) {
        Throwable root = error;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    @Override
    public boolean started() {
        return started.get();
    }

    @Override
    public List<String> obstacles() {
        List<String> obstacles = new ArrayList<>(takesNothingFor.stream()
                .map(reason -> name + " takes nothing in: " + reason)
                .toList());
        if (clock.instant().isBefore(trouble.at().plus(TROUBLE_SHOWS))) {
            obstacles.add(name + ": " + trouble.problem());
        }
        KafkaStreams.State state = streams.state();
        if (!state.isRunningOrRebalancing()) {
            obstacles.add(name + " is " + state);
        } else if (state == KafkaStreams.State.RUNNING) {
            membership.silence().ifPresent(silence -> obstacles.add(thrownOut(silence)));
        }
        return obstacles;
    }

    private String thrownOut(Duration silence) {
        return name + " was thrown out of its consumer group, which has heard nothing of it for " + silence.toSeconds()
                + " s; it joins again once its thread is free and the broker answers";
    }

    @Override
    public boolean failed() {
        return streams.state() == KafkaStreams.State.ERROR || streams.state() == KafkaStreams.State.PENDING_ERROR;
    }

    /** Commits and leaves the group, so that others take over at once; records in flight stay in their slots. */
    @Override
    public void close() {
        boolean closed = streams.close(CloseOptions.timeout(CLOSE_LIMIT)
                .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
        if (!closed) {
            log.warn(
                    "{} did not stop within {} s; what it had not committed is done again",
                    name,
                    CLOSE_LIMIT.toSeconds());
        }
    }
}
