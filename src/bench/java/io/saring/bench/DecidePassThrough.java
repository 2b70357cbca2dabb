package io.saring.bench;

import io.saring.app.EventReader;
import io.saring.domain.Action;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.topology.CloudEvents;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SourceRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The baseline that decide is measured against: a bare Kafka Streams application that decodes the same labelled messages and
 * encodes a decision for each, always the same one, and keeps nothing.
 */
final class DecidePassThrough implements Processor<byte[], byte[], byte[], OutgoingEvent> {

    private static final String TYPE = "io.saring.event.Decision";

    private final Services services;
    private final EventReader<LabelledMessage> reader;
    private final Function<Decision, byte[]> encoder;
    private final CloudEvents cloudEvents;
    private ProcessorContext<byte[], OutgoingEvent> context;

    /**
     * Services of the topology.
     *
     * @param readers make a reader of labelled messages for a task
     * @param encoders make an encoder of decisions for a task
     * @param clusterIds the identities of cluster and topics
     * @param counted run for each message that was forwarded
     */
    record Services(
            Supplier<EventReader<LabelledMessage>> readers,
            Supplier<Function<Decision, byte[]>> encoders,
            ClusterIds clusterIds,
            Runnable counted) {}

    private DecidePassThrough(Services services) {
        this.services = services;
        this.reader = services.readers().get();
        this.encoder = services.encoders().get();
        this.cloudEvents = new CloudEvents(services.clusterIds(), "/saring/bench");
    }

    /** Builds the topology; nothing runs yet. */
    static Topology build(String input, String output, Services services) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                "labelled",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                input);
        topology.addProcessor("pass-through", () -> new DecidePassThrough(services), "labelled");
        OutgoingEvent.addSink(topology, "decisions", output, "pass-through");
        return topology;
    }

    @Override
    public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Instant now = Clock.systemUTC().instant();
        SourceRecord source = SourceRecord.of(record, context.recordMetadata().orElseThrow(), now);
        LabelledMessage labelled = reader.read(record.value());
        Decision decision = decision(cloudEvents.id(source.position(), TYPE, 0, null), labelled, now);
        Headers headers = cloudEvents.headers(decision.id(), TYPE, source.position(), now, source.headers());
        context.forward(OutgoingEvent.record(
                source.position().partition(), source.key(), encoder.apply(decision), headers, now));
        services.counted().run();
    }

    private static Decision decision(String id, LabelledMessage labelled, Instant now) {
        return new Decision(
                id,
                labelled.id(),
                labelled.messageId(),
                null,
                labelled.stream(),
                labelled.channel(),
                labelled.source(),
                labelled.status(),
                now,
                labelled.language().code(),
                Action.ALLOW,
                null,
                "none",
                "1",
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "No rule fired.",
                null,
                null,
                null,
                null,
                true,
                now,
                null,
                null,
                null,
                Map.of(),
                Map.of(),
                null);
    }
}
