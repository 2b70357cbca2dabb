package io.saring.topology.label;

import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.OutputTopic;
import java.util.function.Supplier;

/**
 * Codecs of one stream: how its messages are read, and where and how its labelled messages are written.
 *
 * @param labelled the topic for labelled messages
 * @param decoders make a decoder of messages for a task
 * @param encoders make an encoder of labelled messages for a task
 * @param passedOn what labelled messages take over
 */
public record StreamCodecs(
        OutputTopic labelled,
        Supplier<Decoder<Message>> decoders,
        Supplier<Encoder<LabelledMessage>> encoders,
        PassedOn passedOn) {}
