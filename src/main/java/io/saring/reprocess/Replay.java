package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.CommittedConsumer;
import io.saring.app.Engines;
import io.saring.app.EventSession;
import io.saring.app.ReplayWiring;
import io.saring.app.StartupException;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.app.documents.DocumentLog;
import io.saring.app.documents.DocumentTopic;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Failure;
import io.saring.domain.Sha256;
import io.saring.evaluate.LabelChanges;
import io.saring.policy.Policy;
import io.saring.schema.EventType;
import io.saring.serving.LaneResult;
import io.saring.serving.Submission;
import io.saring.topology.ReplayStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/** Labels or decides a range of a topic again, to a topic of its own, and tells what changed. For one thread. */
public final class Replay implements AutoCloseable {

    /** What the topics that replays write to begin with. */
    public static final String OUTPUTS = "saring.replay.";

    /** What their groups and transactional ids begin with, after the prefix of all. */
    public static final String GROUPS = "replay-";

    private static final Logger log = LogManager.getLogger(Replay.class);
    private static final int FINGERPRINT_LENGTH = 16;
    private static final int ID_LENGTH = 10;

    private final Wiring wiring;
    private final Configuration configuration;
    private final Request request;
    private final List<StreamConfiguration> streams;
    private final EventSession session;
    private final ClusterAdmin cluster;

    /**
     * Request for a replay.
     *
     * @param stream the stream's name; all where it is absent
     * @param from where the range begins
     * @param to where it ends
     * @param work what is done again
     * @param output the topic to write; where it is absent, one that is named after the replay
     * @param id the replay's name; where it is absent, one that says what it does
     * @param perSecond most records a second; 0 for as fast as it goes
     */
    public record Request(
            @Nullable String stream,
            RangeBound from,
            RangeBound to,
            Work work,
            @Nullable String output,
            @Nullable String id,
            int perSecond) {}

    /** Work that a replay does again. */
    public sealed interface Work {

        /** Messages are labelled. */
        record Label() implements Work {}

        /**
         * Labelled messages are decided about, with what history and quotas said the first time.
         *
         * @param policy the policy to decide by; absent for the one that decided first
         */
        record Decide(@Nullable Path policy) implements Work {}
    }

    /**
     * Result of the replay of one stream.
     *
     * @param stream the stream
     * @param id the replay's name
     * @param input the topic that was read
     * @param output the topic that was written
     * @param before records that an earlier start had handled
     * @param written events that were written now
     * @param skipped records without a value
     * @param failures records that no event could be made of, by reason
     */
    public record Result(
            StreamConfiguration stream,
            String id,
            String input,
            String output,
            long before,
            long written,
            long skipped,
            Map<Failure.Reason, Integer> failures) {}

    /**
     * Connects to the registry and to Kafka.
     *
     * @throws IllegalArgumentException where there is no such stream
     */
    public Replay(Wiring wiring, Request request) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.request = request;
        this.streams = streams(request.stream());
        this.cluster = new ClusterAdmin(configuration.kafka());
        this.session = wiring.openEvents();
    }

    private List<StreamConfiguration> streams(@Nullable String name) {
        List<StreamConfiguration> all = configuration.streams();
        if (name == null) {
            return all;
        }
        List<StreamConfiguration> named =
                all.stream().filter(own -> own.name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new IllegalArgumentException("--stream: there is no stream \"" + name + "\"; the configuration has "
                    + all.stream().map(StreamConfiguration::name).collect(Collectors.joining(", ")));
        }
        return named;
    }

    private String input(StreamConfiguration stream) {
        return request.work() instanceof Work.Label ? stream.input() : stream.labelled();
    }

    /** Does what is left to do of it, one stream after the other. */
    public List<Result> run(LongConsumer progress) {
        ReplayWiring steps = new ReplayWiring(wiring, session.events(), cluster);
        if (request.work() instanceof Work.Decide decide) {
            return decide(decide.policy(), steps, progress);
        }
        try (Engines engines = Engines.ofLabel(wiring)) {
            return run(what(engines), progress, (stream, output, id) -> steps.label(stream, engines, output, id));
        }
    }

    private List<Result> decide(@Nullable Path file, ReplayWiring steps, LongConsumer progress) {
        DocumentLog documents = published();
        Policy instead = file == null ? null : wiring.policy(file.toString());
        String what = "decide\n" + (file == null ? "as first" : content(file));
        return streams.stream()
                .map(stream -> {
                    try (DecidedBefore first = new DecidedBefore(wiring, join(stream), instead, documents)) {
                        return run(
                                stream,
                                what,
                                progress,
                                (own, output, id) -> steps.decide(first, input(own), output, id));
                    }
                })
                .toList();
    }

    private DecisionJoin join(StreamConfiguration stream) {
        CommittedConsumer decisions = CommittedConsumer.ofTopics(
                configuration.kafka(), Set.of(configuration.topics().decisions()));
        return new DecisionJoin(
                decisions,
                session.decisions(),
                stream.labelled(),
                request.from().time());
    }

    /** What is published; nothing where there is no topic for it. */
    private DocumentLog published() {
        String topic = configuration.topics().policies();
        if (!cluster.exists(topic)) {
            return new DocumentLog();
        }
        try (DocumentTopic documents = new DocumentTopic(configuration.kafka(), topic)) {
            return documents.readToEnd();
        }
    }

    /** Makes the step of a stream's replay to a topic. */
    private interface Steps {
        ReplayStep of(StreamConfiguration stream, String output, String id);
    }

    private List<Result> run(String what, LongConsumer progress, Steps steps) {
        return streams.stream()
                .map(stream -> run(stream, what, progress, steps))
                .toList();
    }

    private Result run(StreamConfiguration stream, String what, LongConsumer progress, Steps steps) {
        String input = input(stream);
        String fingerprint = fingerprint(what, input);
        String id = Objects.requireNonNullElse(request.id(), "r" + fingerprint.substring(0, ID_LENGTH));
        String output = Objects.requireNonNullElse(request.output(), OUTPUTS + stream.name() + "." + id);
        prepare(input, output);
        TransactionalCopy.Plan plan =
                new TransactionalCopy.Plan(id, fingerprint, input, request.from(), request.to(), request.perSecond());
        String group = wiring.applicationId(GROUPS + stream.name() + "-" + id);
        try (TransactionalCopy copy = TransactionalCopy.open(plan, configuration.kafka(), group)) {
            TransactionalCopy.Summary summary = copy.run(steps.of(stream, output, id), progress);
            return new Result(
                    stream,
                    id,
                    input,
                    output,
                    summary.before(),
                    summary.written(),
                    summary.skipped(),
                    summary.failures());
        }
    }

    private void prepare(String input, String output) {
        Set<String> live = new LinkedHashSet<>();
        TopicPlan.of(configuration).forEach(topic -> live.add(topic.name()));
        if (live.contains(output)) {
            throw new IllegalArgumentException(
                    "--output: " + output + " is a topic of live traffic; name one of its own for the replay");
        }
        int partitions = cluster.partitions(input);
        NewTopic topic = TopicPlan.replay(configuration, output, partitions);
        cluster.create(List.of(topic)).forEach(made -> log.info("made topic {}", made));
        cluster.awaitMade(topic.name());
        if (cluster.partitions(output) < partitions) {
            throw new StartupException("topic " + output + " has fewer partitions than " + input
                    + ", and events go to their input's partition number; name another with --output");
        }
        var unused = session.events()
                .register(
                        output, request.work() instanceof Work.Label ? EventType.LABELLED_MESSAGE : EventType.DECISION);
    }

    private static String content(Path policy) {
        try {
            return Files.readString(policy);
        } catch (IOException e) {
            throw new IllegalArgumentException("--policy: " + policy + " cannot be read; name a policy file", e);
        }
    }

    /** The engines with their models, revisions and prompts, as far as they can be told. */
    private String what(Engines engines) {
        LaneResult result = engines.unbounded()
                .submit("replay", Submission.of("a"), engines.tasks())
                .join();
        String made = result instanceof LaneResult.Labelled labelled
                ? labelled.provenance().toString()
                : engines.unbounded().name();
        return "label\n" + made + "\n" + configuration.engines() + "\n" + new TreeSet<>(engines.tasks()) + "\n"
                + configuration.label().text();
    }

    private String fingerprint(String what, String input) {
        String all = String.join(
                "\n", what, input, request.from().text(), request.to().text());
        return Sha256.hex(all).substring(0, FINGERPRINT_LENGTH);
    }

    /** Compares what was written with what live traffic had. */
    public Difference difference(List<Result> results) {
        EventLabels labels =
                new EventLabels(configuration.kafka(), session, request.from().time());
        LabelChanges changes = new LabelChanges();
        for (Result result : results) {
            compare(labels, result, changes);
        }
        return new Difference(changes, MessageTexts.of(configuration, session, changes.examples()));
    }

    private void compare(EventLabels labels, Result result, LabelChanges changes) {
        if (request.work() instanceof Work.Decide) {
            Map<String, String> positions = labels.positions(result.input());
            EventLabels.compare(
                    labels.decided(configuration.topics().decisions(), positions, null),
                    labels.decided(result.output(), positions, result.id()),
                    changes);
        } else {
            EventLabels.compare(
                    labels.labelled(List.of(result.stream().labelled()), null),
                    labels.labelled(List.of(result.output()), result.id()),
                    changes);
        }
    }

    @Override
    public void close() {
        cluster.close();
        session.close();
    }
}
