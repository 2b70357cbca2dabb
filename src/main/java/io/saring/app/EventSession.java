package io.saring.app;

import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.domain.Campaign;
import io.saring.domain.CampaignKey;
import io.saring.domain.Case;
import io.saring.domain.CaseKey;
import io.saring.domain.Count;
import io.saring.domain.CountKey;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.schema.Encoder;
import io.saring.schema.EventType;
import io.saring.schema.Events;
import io.saring.schema.SchemaRegistry;
import io.saring.schema.SchemaResolver;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * A connection to the schema registry, with what can be read and written while it is open. Thread-safe; readers and encoders that
 * it makes are each for one thread.
 */
public final class EventSession implements AutoCloseable {

    private final SchemaRegistry registry;
    private final SchemaResolver resolver;
    private final Events events;

    /** Over a registry's client and what finds writers' schemas; both are closed with the session. */
    EventSession(SchemaRegistry registry, SchemaResolver resolver) {
        this.registry = registry;
        this.resolver = resolver;
        this.events = new Events(registry, resolver);
    }

    /** With a registry that needs no credentials, as the embedded one. */
    public static EventSession at(String registryUrl) {
        SchemaRegistry registry = new SchemaRegistry(registryUrl, Map.of());
        return new EventSession(
                registry, new SchemaResolver(registry, Clock.systemUTC(), Duration.ofSeconds(1), Duration.ofHours(1)));
    }

    /** Encoders and decoders of all events. */
    public Events events() {
        return events;
    }

    /** Reads labelled messages. */
    public EventReader<LabelledMessage> labelledMessages() {
        return new EventReader<>(events.labelledMessageDecoder());
    }

    /** Reads decisions. */
    public EventReader<Decision> decisions() {
        return new EventReader<>(events.decisionDecoder());
    }

    /** Reads counts. */
    public EventReader<Count> counts() {
        return new EventReader<>(events.countDecoder());
    }

    /** Reads what counts are of. */
    public EventReader<CountKey> countKeys() {
        return new EventReader<>(events.countKeyDecoder());
    }

    /** Reads campaigns. */
    public EventReader<Campaign> campaigns() {
        return new EventReader<>(events.campaignDecoder());
    }

    /** Reads what names campaigns. */
    public EventReader<CampaignKey> campaignKeys() {
        return new EventReader<>(events.campaignKeyDecoder());
    }

    /** Reads cases. */
    public EventReader<Case> cases() {
        return new EventReader<>(events.caseDecoder());
    }

    /** Reads what names cases. */
    public EventReader<CaseKey> caseKeys() {
        return new EventReader<>(events.caseKeyDecoder());
    }

    /** Reads reports. */
    public EventReader<Report> reports() {
        return new EventReader<>(events.reportDecoder());
    }

    /** Reads reviews. */
    public EventReader<Review> reviews() {
        return new EventReader<>(events.reviewDecoder());
    }

    /** Reads outcomes. */
    public EventReader<Outcome> outcomes() {
        return new EventReader<>(events.outcomeDecoder());
    }

    /** Reads dead letters. */
    public EventReader<DeadLetter> deadLetters() {
        return new EventReader<>(events.deadLetterDecoder());
    }

    /** Reads messages. */
    public EventReader<Message> messages() {
        return new EventReader<>(events.messageDecoder());
    }

    /** Encodes messages for a topic. */
    public Function<Message, byte[]> messageEncoder(String topic) {
        Encoder<Message> encoder = events.messageEncoders(topic).get();
        return encoder::encode;
    }

    /** Encodes labelled messages for a topic. */
    public Function<LabelledMessage, byte[]> labelledMessageEncoder(String topic) {
        Encoder<LabelledMessage> encoder = events.labelledMessageEncoders(topic).get();
        return encoder::encode;
    }

    /** Encodes reviews for a topic. */
    public Function<Review, byte[]> reviewEncoder(String topic) {
        Encoder<Review> encoder = events.reviewEncoders(topic).get();
        return encoder::encode;
    }

    /** Encodes decisions for a topic. */
    public Function<Decision, byte[]> decisionEncoder(String topic) {
        Encoder<Decision> encoder = events.decisionEncoders(topic).get();
        return encoder::encode;
    }

    /** Registers the schemas of all topics of a configuration, and has the registry demand full compatibility of them. */
    public void prepare(Configuration configuration) {
        for (StreamConfiguration stream : configuration.streams()) {
            prepare(stream.input(), EventType.MESSAGE);
            prepare(stream.labelled(), EventType.LABELLED_MESSAGE);
        }
        prepare(configuration.topics().relabel(), EventType.RELABEL);
        prepare(configuration.topics().shadow(), EventType.LABELLED_MESSAGE);
        prepare(configuration.topics().decisions(), EventType.DECISION);
        prepare(configuration.topics().deadLetters(), EventType.DEAD_LETTER);
        prepare(configuration.topics().counts(), EventType.COUNT_KEY);
        prepare(configuration.topics().counts(), EventType.COUNT);
        prepare(configuration.topics().campaigns(), EventType.CAMPAIGN_KEY);
        prepare(configuration.topics().campaigns(), EventType.CAMPAIGN);
        prepare(configuration.topics().reports(), EventType.REPORT);
        prepare(configuration.topics().reviews(), EventType.REVIEW);
        prepare(configuration.topics().cases(), EventType.CASE_KEY);
        prepare(configuration.topics().cases(), EventType.CASE);
        prepare(configuration.topics().outcomes(), EventType.CASE_KEY);
        prepare(configuration.topics().outcomes(), EventType.OUTCOME);
    }

    private void prepare(String topic, EventType type) {
        events.requireFullCompatibility(topic, type);
        var unused = events.register(topic, type);
    }

    @Override
    public void close() {
        resolver.close();
        registry.close();
    }
}
