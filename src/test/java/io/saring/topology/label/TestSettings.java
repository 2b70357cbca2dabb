package io.saring.topology.label;

import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.streams.AutoOffsetReset;

/** Settings small enough for a test to come to their limits. */
final class TestSettings {

    static final int MAX_RECORD_BYTES = 20_000;

    private TestSettings() {}

    static LabelSettings label(Tombstones tombstones, TextForm textForm, boolean keyRequired) {
        return label("social", "in", tombstones, textForm, keyRequired, null);
    }

    static LabelSettings label(
            String stream,
            String input,
            Tombstones tombstones,
            TextForm textForm,
            boolean keyRequired,
            LabelSettings.Latency latency) {
        return new LabelSettings(
                stream,
                input,
                "out",
                "dead",
                "again",
                "shadow",
                Set.of("language"),
                4,
                Duration.ofMillis(20),
                6_000,
                MAX_RECORD_BYTES,
                Duration.ofMinutes(10),
                textForm,
                null,
                tombstones,
                Duration.ofMinutes(1),
                keyRequired,
                latency,
                AutoOffsetReset.earliest());
    }
}
