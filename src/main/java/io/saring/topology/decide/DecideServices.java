package io.saring.topology.decide;

import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.policy.ActiveCampaigns;
import io.saring.policy.PoliciesInForce;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.ApplicationServices;
import io.saring.topology.PatientDecoder;
import java.util.function.Supplier;

/**
 * Services of the decide application.
 *
 * @param policies tells what is judged by now; asked once for each message
 * @param campaigns those that go on, as far as is known by now
 * @param decoders make a decoder of labelled messages for a task
 * @param encoders make an encoder of decisions for a task
 * @param shared what all applications work with
 */
public record DecideServices(
        Supplier<PoliciesInForce> policies,
        ActiveCampaigns campaigns,
        Supplier<Decoder<LabelledMessage>> decoders,
        Supplier<Encoder<Decision>> encoders,
        ApplicationServices shared) {

    /** What is said of a record that makes its decoder throw. */
    static final String UNREADABLE = "the labelled message cannot be read";

    /** A decoder of labelled messages, patient where their schemas are not known. */
    PatientDecoder<LabelledMessage> decoder(DecideSettings settings) {
        return new PatientDecoder<>(
                decoders.get(), UNREADABLE, shared.clock(), settings.source().unknownSchemaAfter());
    }
}
