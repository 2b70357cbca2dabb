package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.evaluate.LabelChanges;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.topology.Drain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts the shadow's labels beside the live engines'. For one thread. */
public final class ShadowTool {

    private ShadowTool() {}

    /**
     * Compares the events of both about the same messages.
     *
     * @param from from when on, where not from the beginning
     */
    public static ReplayTool.Difference compare(Wiring wiring, Optional<Instant> from) {
        Configuration configuration = wiring.configuration();
        try (Cluster cluster = new Cluster(configuration.kafka());
                SchemaRegistry registry = wiring.registry();
                SchemaResolver resolver = wiring.resolver(registry)) {
            Events events = new Events(registry, resolver);
            List<String> labelled = configuration.streams().stream()
                    .map(StreamConfiguration::labelled)
                    .toList();
            var unused = cluster.partitions(List.of(configuration.topics().shadow()));
            EventLabels labels = new EventLabels(configuration.kafka(), events, from);
            LabelChanges changes = new LabelChanges();
            EventLabels.compare(
                    labels.labelled(labelled, null),
                    labels.labelled(List.of(configuration.topics().shadow()), null),
                    changes);
            LabelWiring label = new LabelWiring(wiring, events, cluster, null, new Drain());
            return new ReplayTool.Difference(changes, label.texts(changes.examples()));
        }
    }
}
