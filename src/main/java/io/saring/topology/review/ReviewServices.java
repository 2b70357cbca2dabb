package io.saring.topology.review;

import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.schema.Decoder;
import io.saring.schema.Encoder;
import io.saring.topology.ApplicationServices;
import java.util.function.Supplier;

/**
 * Services of the review application.
 *
 * @param decoders make decoders for a task
 * @param encoders make encoders for a task
 * @param table where all cases can be read
 * @param shared what all applications work with
 */
public record ReviewServices(Decoders decoders, Encoders encoders, CaseTable table, ApplicationServices shared) {

    /** What reads events. */
    public record Decoders(
            Supplier<Decoder<Decision>> decisions,
            Supplier<Decoder<Report>> reports,
            Supplier<Decoder<Review>> reviews,
            Supplier<Decoder<CaseKey>> keys,
            Supplier<Decoder<Case>> cases) {}

    /** What writes events. */
    public record Encoders(
            Supplier<Encoder<CaseKey>> keys, Supplier<Encoder<Case>> cases, Supplier<Encoder<Outcome>> outcomes) {}
}
