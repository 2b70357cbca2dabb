package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.policy.Policy;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.ApplicationServices;
import java.util.function.Supplier;

/**
 * Services of the decide application.
 *
 * @param policy the policy that decides
 * @param decoders make a decoder of labelled messages for a task
 * @param encoders make an encoder of decisions for a task
 * @param shared what all applications work with
 */
public record DecideServices(
        Policy policy,
        Supplier<Decoder<LabelledMessage>> decoders,
        Supplier<Encoder<Decision>> encoders,
        ApplicationServices shared) {}
