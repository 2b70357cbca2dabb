package io.saring.topology.label;

import io.saring.domain.BodyFormat;
import io.saring.domain.Meters;
import io.saring.domain.TextForm;
import io.saring.domain.Tombstones;
import io.saring.label.terms.WordLists;
import io.saring.schema.Events;
import io.saring.schema.MessageContent;
import io.saring.serving.Lane;
import io.saring.topology.ApplicationServices;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutputTopic;
import io.saring.topology.SourceSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.AutoOffsetReset;

/** Settings small enough for a test to come to their limits. */
final class TestSettings {

    static final int MAX_RECORD_BYTES = 20_000;

    private TestSettings() {}

    static LabelSettings label(Tombstones tombstones, TextForm textForm) {
        return label("social", "in", tombstones, textForm);
    }

    static LabelSettings label(String stream, String input, Tombstones tombstones, TextForm textForm) {
        return new LabelSettings(
                stream,
                input,
                new LabelSettings.Labelling(Set.of("language"), textForm, null, tombstones, () -> WordLists.NONE),
                new LabelSettings.Limits(4, Duration.ofMillis(20), 6_000, MAX_RECORD_BYTES),
                new SourceSettings(AutoOffsetReset.earliest(), Duration.ofMinutes(1), Duration.ofMinutes(10)));
    }

    /** What reads messages of any topic and writes labelled messages to "out". */
    static StreamCodecs codecs(Events events, boolean compacted) {
        return new StreamCodecs(
                new OutputTopic("out", compacted),
                () -> events.messageDecoder(new MessageContent(BodyFormat.PLAIN, "attachments")),
                events.labelledMessageEncoders("out"),
                new PassedOn(Set.of("ticket"), Set.of("x-tenant")));
    }

    static LabelServices services(
            Lane lane, Events events, DecodeBackPressure backPressure, Drain drain, Meters meters, Clock clock) {
        return new LabelServices(
                lane,
                events.resolver(),
                backPressure,
                drain,
                new ApplicationServices(
                        new ClusterIds("cluster", Map.of("in", "topic-id")),
                        "dead",
                        events.deadLetterEncoders("dead"),
                        meters,
                        clock));
    }

    /** A stream whose answers may take any time, and that nobody shadows. */
    static LabelStream stream(LabelSettings settings, LabelServices services, StreamCodecs codecs) {
        return new LabelStream(settings, services, codecs, new LatencyPolicy.Unbounded(), new ShadowPolicy.None());
    }
}
