package io.saring.reprocess;

import io.saring.app.ClusterAdmin;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.evaluate.LabelChanges;
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
    public static Difference compare(Wiring wiring, Optional<Instant> from) {
        Configuration configuration = wiring.configuration();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka());
                EventSession session = wiring.openEvents()) {
            String shadow = configuration.topics().shadow();
            cluster.require(shadow);
            List<String> labelled = configuration.streams().stream()
                    .map(StreamConfiguration::labelled)
                    .toList();
            EventLabels labels = new EventLabels(configuration.kafka(), session, from);
            LabelChanges changes = new LabelChanges();
            EventLabels.compare(labels.labelled(labelled, null), labels.labelled(List.of(shadow), null), changes);
            return new Difference(changes, MessageTexts.of(configuration, session, changes.examples()));
        }
    }
}
