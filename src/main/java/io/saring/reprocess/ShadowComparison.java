package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.LabelWiring;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.evaluate.LabelChanges;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import io.saring.topology.label.Drain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Puts the shadow's labels beside the live engines'. For one thread. */
public final class ShadowComparison {

    private ShadowComparison() {}

    /**
     * Compares the events of both about the same messages.
     *
     * @param from from when on, where not from the beginning
     */
    public static Replay.Difference compare(Wiring wiring, Optional<Instant> from) {
        Configuration configuration = wiring.configuration();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka());
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
            return new Replay.Difference(changes, label.texts(changes.examples()));
        }
    }
}
