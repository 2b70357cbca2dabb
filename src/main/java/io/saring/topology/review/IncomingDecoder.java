package io.saring.topology.review;

import io.saring.domain.Decision;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.schema.Decoded;
import io.saring.topology.PatientDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** Decodes what changes cases, by the topic that it comes from. For one stream thread. */
final class IncomingDecoder {

    private final ReviewSettings.Topics topics;
    private final PatientDecoder<Decision> decisions;
    private final PatientDecoder<Report> reports;
    private final PatientDecoder<Review> reviews;

    IncomingDecoder(ReviewSettings settings, ReviewServices services) {
        topics = settings.topics();
        Clock clock = services.shared().clock();
        Duration patience = settings.source().unknownSchemaAfter();
        ReviewServices.Decoders decoders = services.decoders();
        decisions = new PatientDecoder<>(decoders.decisions().get(), "the decision cannot be read", clock, patience);
        reports = new PatientDecoder<>(decoders.reports().get(), "the report cannot be read", clock, patience);
        reviews = new PatientDecoder<>(decoders.reviews().get(), "the review cannot be read", clock, patience);
    }

    /** The event of a record that was read from a topic, or why there is none. */
    Decoded<? extends IncomingEvent> decode(String topic, byte[] value, long timestamp) {
        if (topic.equals(topics.reports())) {
            return mapped(reports.decode(value, timestamp), IncomingEvent.Reported::new);
        }
        if (topic.equals(topics.reviews())) {
            return mapped(reviews.decode(value, timestamp), IncomingEvent.Reviewed::new);
        }
        return mapped(decisions.decode(value, timestamp), IncomingEvent.Decided::new);
    }

    /** A decision that was read before; absent where it cannot be read any more. */
    Optional<Decision> decision(byte[] value) {
        return decisions.decode(value, 0) instanceof Decoded.Value<Decision> own
                ? Optional.of(own.value())
                : Optional.empty();
    }

    private static <A, B> Decoded<B> mapped(Decoded<A> decoded, Function<A, B> map) {
        return decoded instanceof Decoded.Value<A> value
                ? new Decoded.Value<>(map.apply(value.value()))
                : Decoded.failed(((Decoded.Failed<A>) decoded).failure());
    }
}
