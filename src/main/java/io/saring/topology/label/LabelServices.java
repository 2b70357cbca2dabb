package io.saring.topology.label;

import io.saring.domain.DeadLetter;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Meters;
import io.saring.domain.Relabel;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.schema.SchemaResolver;
import io.saring.serving.Lane;
import io.saring.topology.ClusterIds;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the label application works with.
 *
 * @param lane the engines' lane, shared by all streams
 * @param decoders make a decoder of messages for a task
 * @param labelledEncoders make an encoder of labelled messages for a task
 * @param deadLetterEncoders make an encoder of dead letters for a task
 * @param relabelEncoders make an encoder of messages to be labelled again for a task, or null where none is
 * @param shadow the second labeller, or null for none
 * @param resolver finds writers' schemas
 * @param hold decides when too many records wait for a schema
 * @param drain tells when the process ends
 * @param clusterIds the identities of cluster and topics
 * @param meters where measurements go
 * @param clock tells the time
 */
public record LabelServices(
        Lane lane,
        Supplier<Decoder<Message>> decoders,
        Supplier<Encoder<LabelledMessage>> labelledEncoders,
        Supplier<Encoder<DeadLetter>> deadLetterEncoders,
        Supplier<Encoder<Relabel>> relabelEncoders,
        Shadow shadow,
        SchemaResolver resolver,
        SchemaBackPressure hold,
        Drain drain,
        ClusterIds clusterIds,
        Meters meters,
        Clock clock) {}
