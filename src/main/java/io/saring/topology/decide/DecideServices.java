package io.saring.topology.decide;

import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Meters;
import io.saring.policy.Policy;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.ClusterIds;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the decide application works with.
 *
 * @param policy the policy that decides
 * @param decoders make a decoder of labelled messages for a task
 * @param decisionEncoders make an encoder of decisions for a task
 * @param deadLetterEncoders make an encoder of dead letters for a task
 * @param clusterIds the identities of cluster and topics
 * @param meters where measurements go
 * @param clock tells the time
 */
public record DecideServices(
        Policy policy,
        Supplier<Decoder<LabelledMessage>> decoders,
        Supplier<Encoder<Decision>> decisionEncoders,
        Supplier<Encoder<DeadLetter>> deadLetterEncoders,
        ClusterIds clusterIds,
        Meters meters,
        Clock clock) {}
