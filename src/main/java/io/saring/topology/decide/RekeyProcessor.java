package io.saring.topology.decide;

import io.saring.domain.LabelledMessage;
import io.saring.schema.Decoded;
import io.saring.topology.ExceptionScrubber;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Sends labelled messages on under their authors, so that one task decides about all messages of an author, in the order of each
 * partition that they were read from. What cannot be decoded goes on as it is, and becomes a dead letter there. For one stream
 * thread.
 */
final class RekeyProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    private final LabelledDecoder decoder;
    private ProcessorContext<byte[], byte[]> context;

    RekeyProcessor(LabelledDecoder decoder) {
        this.decoder = decoder;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> processorContext) {
        context = processorContext;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        ExceptionScrubber.scrub(() -> {
            Origin.note(record.headers(), context.recordMetadata().orElseThrow(), record.key());
            context.forward(record.withKey(key(record)));
        });
    }

    private byte @Nullable [] key(Record<byte[], byte[]> record) {
        return record.value() != null
                        && decoder.decode(record.value(), record.timestamp())
                                instanceof Decoded.Value<LabelledMessage> decoded
                ? DecisionKey.AUTHOR.of(record.key(), decoded.value())
                : record.key();
    }
}
