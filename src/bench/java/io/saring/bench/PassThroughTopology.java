package io.saring.bench;

import io.saring.app.EventReader;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.TextForm;
import io.saring.label.terms.WordLists;
import io.saring.serving.LaneResult;
import io.saring.topology.CloudEvents;
import io.saring.topology.ClusterIds;
import io.saring.topology.OutgoingEvent;
import io.saring.topology.SourceRecord;
import io.saring.topology.label.LabelledMessageAssembler;
import io.saring.topology.label.MessageOrigin;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
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
 * The baseline that the label application is measured against: a bare Kafka Streams application that decodes the same
 * messages and encodes the same labelled events, with the same answer for all, and does nothing in between.
 */
final class PassThroughTopology {

    private PassThroughTopology() {}

    /**
     * Services of the topology.
     *
     * @param readers make a reader of messages for a task
     * @param encoders make an encoder of labelled messages for a task
     * @param clusterIds the identities of cluster and topics
     * @param answer the answer for every message
     * @param counted run for each message that was forwarded
     */
    public record Services(
            Supplier<EventReader<Message>> readers,
            Supplier<Function<LabelledMessage, byte[]>> encoders,
            ClusterIds clusterIds,
            LaneResult.Labelled answer,
            Runnable counted) {}

    /** Builds it; nothing runs yet. */
    public static Topology build(String input, String output, Services services) {
        Topology topology = new Topology();
        topology.addSource(
                AutoOffsetReset.earliest(),
                "messages",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer(),
                input);
        topology.addProcessor("pass-through", () -> new PassThrough(services), "messages");
        OutgoingEvent.addSink(topology, "labelled", output, "pass-through");
        return topology;
    }

    private static final class PassThrough implements Processor<byte[], byte[], byte[], OutgoingEvent> {

        private final Services services;
        private final EventReader<Message> reader;
        private final Function<LabelledMessage, byte[]> encoder;
        private final CloudEvents cloudEvents;
        private final LabelledMessageAssembler assembler;
        private ProcessorContext<byte[], OutgoingEvent> context;

        private PassThrough(Services services) {
            this.services = services;
            this.reader = services.readers().get();
            this.encoder = services.encoders().get();
            this.cloudEvents = new CloudEvents(services.clusterIds(), "/saring/bench");
            this.assembler = new LabelledMessageAssembler(
                    new LabelledMessageAssembler.Kind(
                            LabelledMessageAssembler.TYPE,
                            null,
                            new LabelledMessageAssembler.Shown(
                                    Set.of(), TextForm.NONE, Set.of(), () -> WordLists.NONE, Duration.ofDays(1))),
                    cloudEvents,
                    Clock.systemUTC());
        }

        @Override
        public void init(ProcessorContext<byte[], OutgoingEvent> processorContext) {
            context = processorContext;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            SourceRecord source = SourceRecord.of(
                    record,
                    context.recordMetadata().orElseThrow(),
                    Clock.systemUTC().instant());
            LabelledMessage event = assembler.assemble(
                    reader.read(record.value()), MessageOrigin.first(source, "bench"), services.answer());
            Headers headers = cloudEvents.headers(
                    event.id(), LabelledMessageAssembler.TYPE, source.position(), event.labelledAt(), source.headers());
            context.forward(OutgoingEvent.record(
                    source.position().partition(), source.key(), encoder.apply(event), headers, event.labelledAt()));
            services.counted().run();
        }
    }
}
