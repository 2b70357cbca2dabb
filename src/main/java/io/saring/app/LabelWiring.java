package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.LabelConfiguration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TopicsConfiguration;
import io.saring.schema.Events;
import io.saring.serving.Lane;
import io.saring.topology.label.DecodeBackPressure;
import io.saring.topology.label.Drain;
import io.saring.topology.label.LabelServices;
import io.saring.topology.label.LabelStream;
import io.saring.topology.label.LabelTopology;
import io.saring.topology.label.LatencyPolicy;
import io.saring.topology.label.RelabelTopology;
import io.saring.topology.label.ShadowPolicy;
import io.saring.topology.label.StreamCodecs;
import io.saring.topology.label.Undecoded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.Topology;

/**
 * Makes the label application: an instance for each stream, and one that labels degraded messages again. For one thread, before
 * anything runs.
 */
public final class LabelWiring {

    /** How long no engine may have exceeded a deadline for degraded messages to be labelled again. */
    private static final Duration ROOM = Duration.ofSeconds(3);

    /** The name of the instance that labels again. */
    public static final String RELABEL = "label-" + RelabelTopology.STREAM;

    private final Wiring wiring;
    private final Configuration configuration;
    private final Events events;
    private final ClusterAdmin cluster;
    private final Path state;
    private final Drain drain;

    LabelWiring(Wiring wiring, Events events, ClusterAdmin cluster, Path state, Drain drain) {
        this.wiring = wiring;
        this.configuration = wiring.configuration();
        this.events = events;
        this.cluster = cluster;
        this.state = state;
        this.drain = drain;
    }

    /** The name of the instance that labels a stream. */
    public static String instance(StreamConfiguration stream) {
        return "label-" + stream.name();
    }

    /** The instance of one stream. */
    StreamsApplication label(StreamConfiguration stream, Engines engines, ShadowPolicy shadow) {
        wiring.requireTopics(cluster, stream.input(), stream.labelled());
        LatencyPolicy latency = latency(stream);
        List<String> outputs = new ArrayList<>(
                List.of(stream.labelled(), configuration.topics().deadLetters()));
        if (latency instanceof LatencyPolicy.Budget budget) {
            outputs.add(requireKeepingAll(budget.relabel()));
        }
        if (shadow instanceof ShadowPolicy.Share share) {
            outputs.add(requireKeepingAll(share.topic()));
        }
        String name = instance(stream);
        Lane lane = latency instanceof LatencyPolicy.Budget ? engines.withinDeadlines() : engines.unbounded();
        DecodeBackPressure backPressure = wiring.backPressure(events);
        LabelStream parts = new LabelStream(
                wiring.labelSettings(stream.name(), stream.input(), engines.tasks(), largest(name, outputs)),
                services(lane, backPressure, List.of(stream.input())),
                codecs(stream),
                latency,
                shadow);
        return application(name, LabelTopology.build(parts), lane, backPressure, () -> false);
    }

    /** The instance that labels degraded messages again while no engine exceeds a deadline. */
    StreamsApplication relabel(Engines engines) {
        TopicsConfiguration topics = configuration.topics();
        Map<String, StreamCodecs> streams = new LinkedHashMap<>();
        List<String> inputs = new ArrayList<>(List.of(topics.relabel()));
        List<String> outputs = new ArrayList<>(List.of(topics.deadLetters()));
        for (StreamConfiguration stream : configuration.streams()) {
            inputs.add(stream.input());
            outputs.add(stream.labelled());
            streams.put(stream.name(), codecs(stream));
        }
        DecodeBackPressure backPressure = wiring.backPressure(events);
        Topology topology = RelabelTopology.build(
                wiring.labelSettings(
                        RelabelTopology.STREAM, topics.relabel(), engines.tasks(), largest(RELABEL, outputs)),
                services(engines.unbounded(), backPressure, inputs),
                events::relabelDecoder,
                streams);
        return application(RELABEL, topology, engines.unbounded(), backPressure, () -> yields(engines));
    }

    /** Others come first while an engine has exceeded a deadline of late, except where it has nothing to do now. */
    private boolean yields(Engines engines) {
        return engines.deadlineExceededWithin(ROOM) && !engines.unbounded().idle() && !drain.begun();
    }

    private LabelServices services(Lane lane, DecodeBackPressure backPressure, List<String> inputs) {
        return new LabelServices(
                lane, events.resolver(), backPressure, drain, wiring.applicationServices(cluster.ids(inputs), events));
    }

    private StreamCodecs codecs(StreamConfiguration stream) {
        return wiring.streamCodecs(stream, stream.labelled(), events, cluster);
    }

    private StreamsApplication application(
            String name, Topology topology, Lane lane, DecodeBackPressure backPressure, BooleanSupplier yields) {
        return new StreamsApplication(
                name,
                topology,
                StreamsProperties.of(
                        configuration,
                        wiring.applicationId(name),
                        configuration.label().threads(),
                        state),
                new StreamsApplication.IntakeRules(
                        () -> lane.stalled() ? List.of("engine " + lane.name() + " is past its deadline") : List.of(),
                        backPressure::heldPartitions,
                        () -> decodesNothing(backPressure),
                        yields),
                wiring.meters(),
                wiring.clock());
    }

    private static List<String> decodesNothing(DecodeBackPressure backPressure) {
        Undecoded last = backPressure.decodesNothing();
        if (last == null) {
            return List.of();
        }
        return List.of(
                last.cause() == Undecoded.Cause.SCHEMA
                        ? "many records in a row have a schema id that the registry does not know or cannot be asked"
                                + " about, the last " + last.problem() + "; is registry.url right?"
                        : "many records in a row are not of the format that streams[].format names; is it right? Of the"
                                + " last, " + last.problem());
    }

    /** An event waits for the next commit, and then a while for readers to see it. */
    private LatencyPolicy latency(StreamConfiguration stream) {
        Duration budget = stream.latencyBudget();
        if (budget == null) {
            return new LatencyPolicy.Unbounded();
        }
        Duration commits = StreamsProperties.commitInterval(configuration.kafka());
        Duration reserve = commits.multipliedBy(3).dividedBy(2);
        if (budget.compareTo(reserve.multipliedBy(2)) < 0) {
            throw new IllegalArgumentException("streams[" + stream.name() + "].latency-budget: is "
                    + budget.toMillis() + "ms, and events wait up to " + commits.toMillis()
                    + "ms for a commit; make it " + reserve.multipliedBy(2).toMillis()
                    + "ms or more, or kafka.commit.interval.ms smaller");
        }
        String relabel = configuration.topics().relabel();
        return new LatencyPolicy.Budget(
                budget,
                reserve,
                configuration.label().catchUp() == LabelConfiguration.CatchUp.WAIT,
                relabel,
                events.relabelEncoders(relabel));
    }

    /** What is written there may have no key, and has to stay even where another record has its key. */
    private String requireKeepingAll(String topic) {
        cluster.require(topic);
        wiring.requireNotCompacted(cluster, topic, "messages");
        return topic;
    }

    /** What all topics that an instance writes to take, its slots' changelog among them. */
    private int largest(String name, List<String> outputs) {
        List<String> all = new ArrayList<>(outputs);
        all.add(LabelTopology.changelog(wiring.applicationId(name)));
        return wiring.maxRecordBytes(cluster.largestRecord(all));
    }
}
