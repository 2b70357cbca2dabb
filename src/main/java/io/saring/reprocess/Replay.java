package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.Engines;
import io.saring.app.LabelWiring;
import io.saring.app.StartupException;
import io.saring.app.TopicPlan;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Failure;
import io.saring.domain.Sha256;
import io.saring.evaluate.LabelChanges;
import io.saring.label.LabelOutcome;
import io.saring.schema.EventType;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.serving.Submission;
import io.saring.topology.ReplayStep;
import io.saring.topology.label.Drain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/** Labels or decides a stretch of a topic again, to a topic of its own, and tells what changed. For one thread. */
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
    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final Events events;
    private final ClusterAdmin cluster;

    /**
     * What to replay.
     *
     * @param stream the stream's name, or null for all
     * @param from where the stretch begins
     * @param to where it ends
     * @param policy the policy to decide by, or null to label again
     * @param output the topic to write, or null for one that is named after the replay
     * @param id the replay's name, or null for one that says what it does
     * @param perSecond most records a second; 0 for as fast as it goes
     */
    public record Request(
            String stream, RangeBound from, RangeBound to, Path policy, String output, String id, int perSecond) {}

    /**
     * How it went with one stream.
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

    /** What changed, and redacted texts of examples by their names. */
    public record Difference(LabelChanges changes, Map<String, String> texts) {}

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
        this.registry = wiring.registry();
        this.resolver = wiring.resolver(registry);
        this.events = new Events(registry, resolver);
    }

    private List<StreamConfiguration> streams(String name) {
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

    private boolean decides() {
        return request.policy() != null;
    }

    private String input(StreamConfiguration stream) {
        return decides() ? stream.labelled() : stream.input();
    }

    /** Does what is left to do of it, one stream after the other. */
    public List<Result> run(LongConsumer progress) {
        List<Result> results = new ArrayList<>();
        if (decides()) {
            String what = policy();
            for (StreamConfiguration stream : streams) {
                results.add(run(
                        stream,
                        what,
                        progress,
                        (output, id) -> wiring.replay(events, cluster, request.policy(), input(stream), output, id)));
            }
            return results;
        }
        Set<String> wanted = new LinkedHashSet<>(configuration.label().tasks());
        try (Engines engines = Engines.start(wiring, configuration.engines(), wiring.meters(), wanted, "label.tasks")) {
            String what = what(engines);
            LabelWiring label = new LabelWiring(wiring, events, cluster, null, new Drain());
            for (StreamConfiguration stream : streams) {
                results.add(run(stream, what, progress, (output, id) -> label.replay(stream, engines, output, id)));
            }
            return results;
        }
    }

    /** Makes the step of a replay to a topic. */
    private interface Steps {
        ReplayStep of(String output, String id);
    }

    private Result run(StreamConfiguration stream, String what, LongConsumer progress, Steps steps) {
        String input = input(stream);
        String fingerprint = fingerprint(what, input);
        String id = request.id() == null ? "r" + fingerprint.substring(0, ID_LENGTH) : request.id();
        String output = request.output() == null ? OUTPUTS + stream.name() + "." + id : request.output();
        prepare(input, output);
        TransactionalCopy.Plan plan =
                new TransactionalCopy.Plan(id, fingerprint, input, output, request.from(), request.to(), request.perSecond());
        String group = wiring.applicationId(GROUPS + stream.name() + "-" + id);
        try (TransactionalCopy replay = new TransactionalCopy(plan, steps.of(output, id), configuration.kafka(), group)) {
            TransactionalCopy.Summary summary = replay.run(progress);
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
        int partitions = cluster.partitions(List.of(input)).get(input);
        NewTopic topic = TopicPlan.replay(configuration, output, partitions);
        cluster.create(List.of(topic)).forEach(made -> log.info("made topic {}", made));
        if (cluster.partitions(List.of(output)).get(output) < partitions) {
            throw new StartupException("topic " + output + " has fewer partitions than " + input
                    + ", and events go to their input's partition number; name another with --output");
        }
        var unused = events.register(output, decides() ? EventType.DECISION : EventType.LABELLED_MESSAGE);
    }

    private String policy() {
        try {
            return "decide\n" + Files.readString(request.policy());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "--policy: " + request.policy() + " cannot be read; name a policy file", e);
        }
    }

    /** The engines with their models, revisions and prompts, as far as they can be told. */
    private String what(Engines engines) {
        LabelOutcome outcome = engines.patient()
                .submit("replay", Submission.of("a"), engines.tasks())
                .join()
                .outcome();
        String made = outcome instanceof LabelOutcome.Labelled labelled
                ? labelled.provenance().toString()
                : engines.patient().name();
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
                new EventLabels(configuration.kafka(), events, request.from().time());
        LabelWiring label = new LabelWiring(wiring, events, cluster, null, new Drain());
        LabelChanges changes = new LabelChanges();
        for (Result result : results) {
            compare(labels, result, changes);
        }
        return new Difference(changes, label.texts(changes.examples()));
    }

    private void compare(EventLabels labels, Result result, LabelChanges changes) {
        if (decides()) {
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
        resolver.close();
        registry.close();
    }
}
