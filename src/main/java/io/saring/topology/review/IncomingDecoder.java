package io.saring.topology.review;

import io.saring.schema.Decoded;
import io.saring.topology.PatientDecoder;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;

/** Decodes what changes cases, by the topic that it comes from. For one stream thread. */
final class IncomingDecoder {

    private final ReviewSettings.Topics topics;
    private final PatientDecoder<io.saring.domain.Decision> decisions;
    private final PatientDecoder<io.saring.domain.Report> reports;
    private final PatientDecoder<io.saring.domain.Review> reviews;

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

    private static <A, B> Decoded<B> mapped(Decoded<A> decoded, Function<A, B> map) {
        return decoded instanceof Decoded.Value<A> value
                ? new Decoded.Value<>(map.apply(value.value()))
                : Decoded.failed(((Decoded.Failed<A>) decoded).failure());
    }
}
