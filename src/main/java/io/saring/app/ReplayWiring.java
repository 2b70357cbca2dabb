package io.saring.app;

import io.saring.config.StreamConfiguration;
import io.saring.schema.Events;
import io.saring.topology.ReplayContext;
import io.saring.topology.decide.DecideReplay;
import io.saring.topology.decide.FirstDecisions;
import io.saring.topology.label.LabelReplay;
import java.util.List;

/** Makes what replays do with each record. For one thread. */
public final class ReplayWiring {

    private final Wiring wiring;
    private final Events events;
    private final ClusterAdmin cluster;

    /** Over connections, which stay the caller's. */
    public ReplayWiring(Wiring wiring, Events events, ClusterAdmin cluster) {
        this.wiring = wiring;
        this.events = events;
        this.cluster = cluster;
    }

    /**
     * What labels a stream's messages again, to another topic.
     *
     * @param id the replay's
     */
    public LabelReplay label(StreamConfiguration stream, Engines engines, String output, String id) {
        ReplayContext context = context(stream.input(), output, id);
        return new LabelReplay(
                wiring.labelSettings(stream.name(), stream.input(), engines.tasks(), context.maxRecordBytes()),
                wiring.streamCodecs(stream, output, events, cluster),
                engines.unbounded(),
                wiring.backPressure(events),
                context);
    }

    /**
     * What decides about labelled messages again, to another topic.
     *
     * @param first on what basis
     * @param id the replay's
     */
    public DecideReplay decide(FirstDecisions first, String input, String output, String id) {
        return new DecideReplay(
                first,
                events.labelledMessageDecoder(),
                events.decisionEncoders(output).get(),
                wiring.decisionKey(),
                wiring.eventHeaders(),
                context(input, output, id));
    }

    private ReplayContext context(String input, String output, String id) {
        return new ReplayContext(
                id,
                output,
                cluster.ids(List.of(input)),
                wiring.maxRecordBytes(cluster.largestRecord(List.of(output))),
                wiring.clock());
    }
}
