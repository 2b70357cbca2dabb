package io.saring.schema;

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
import io.saring.domain.Relabel;
import io.saring.domain.Report;
import io.saring.domain.Review;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;

/**
 * Encoders and decoders of all events, over one registry. Thread-safe; the encoders and decoders that it makes are each
 * for one thread.
 *
 * <p>An encoder's schema is registered when its supplier is asked for, under Confluent's default subject: the topic's
 * name and {@code -value}, or {@code -key}.
 */
public final class Events {

    static {
        AvroSafety.apply();
    }

    private final SchemaRegistry registry;
    private final SchemaResolver resolver;

    /** Over a registry, and a resolver of writers' schemas over the same registry. */
    public Events(SchemaRegistry registry, SchemaResolver resolver) {
        this.registry = registry;
        this.resolver = resolver;
    }

    /** What finds writers' schemas. */
    public SchemaResolver resolver() {
        return resolver;
    }

    /** Registers the event type of a topic, and returns the schema's id. */
    public int register(String topic, EventType type) {
        return registry.register(subject(topic, type), type.schema());
    }

    /** Has the registry demand that every version of the schema of a topic's events can read every other. */
    public void requireFullCompatibility(String topic, EventType type) {
        registry.requireCompatibility(subject(topic, type), "FULL_TRANSITIVE");
    }

    /** Decoders of messages whose texts are as they are. */
    public Decoder<Message> messageDecoder() {
        return messageDecoder(MessageContent.PLAIN);
    }

    /** Decoders of messages. */
    public Decoder<Message> messageDecoder(MessageContent content) {
        return new AvroDecoder<>(
                resolver, EventType.MESSAGE.schema(), writer -> MessageMapping.ofWriter(writer, content));
    }

    /** Decoders of labelled messages. */
    public Decoder<LabelledMessage> labelledMessageDecoder() {
        return decoder(EventType.LABELLED_MESSAGE, LabelledMessageMapping::toDomain);
    }

    /** Decoders of decisions. */
    public Decoder<Decision> decisionDecoder() {
        return decoder(EventType.DECISION, DecisionMapping::toDomain);
    }

    /** Decoders of dead letters. */
    public Decoder<DeadLetter> deadLetterDecoder() {
        return decoder(EventType.DEAD_LETTER, DeadLetterMapping::toDomain);
    }

    /** Decoders of messages to be labelled again. */
    public Decoder<Relabel> relabelDecoder() {
        return decoder(EventType.RELABEL, RelabelMapping::toDomain);
    }

    /** Decoders of counts. */
    public Decoder<Count> countDecoder() {
        return decoder(EventType.COUNT, CountMapping::toDomain);
    }

    /** Decoders of what counts are of: the keys of their records. */
    public Decoder<CountKey> countKeyDecoder() {
        return decoder(EventType.COUNT_KEY, CountKeyMapping::toDomain);
    }

    /** Decoders of campaigns. */
    public Decoder<Campaign> campaignDecoder() {
        return decoder(EventType.CAMPAIGN, CampaignMapping::toDomain);
    }

    /** Decoders of what names campaigns: the keys of their records. */
    public Decoder<CampaignKey> campaignKeyDecoder() {
        return decoder(EventType.CAMPAIGN_KEY, CampaignKeyMapping::toDomain);
    }

    /** Decoders of reports. */
    public Decoder<Report> reportDecoder() {
        return decoder(EventType.REPORT, ReportMapping::toDomain);
    }

    /** Decoders of reviews. */
    public Decoder<Review> reviewDecoder() {
        return decoder(EventType.REVIEW, ReviewMapping::toDomain);
    }

    /** Decoders of what names cases. */
    public Decoder<CaseKey> caseKeyDecoder() {
        return decoder(EventType.CASE_KEY, CaseKeyMapping::toDomain);
    }

    /** Decoders of cases. */
    public Decoder<Case> caseDecoder() {
        return decoder(EventType.CASE, CaseMapping::toDomain);
    }

    /** Decoders of outcomes. */
    public Decoder<Outcome> outcomeDecoder() {
        return decoder(EventType.OUTCOME, OutcomeMapping::toDomain);
    }

    /** What we write ourselves is the same for all versions of a schema. */
    private <A extends SpecificRecord, T> Decoder<T> decoder(EventType type, Function<A, T> toDomain) {
        return new AvroDecoder<>(resolver, type.schema(), writer -> toDomain);
    }

    /** Encoders of messages for a topic. */
    public Supplier<Encoder<Message>> messageEncoders(String topic) {
        return encoders(topic, EventType.MESSAGE, MessageMapping::toAvro);
    }

    /** Encoders of labelled messages for a topic. */
    public Supplier<Encoder<LabelledMessage>> labelledMessageEncoders(String topic) {
        return encoders(topic, EventType.LABELLED_MESSAGE, LabelledMessageMapping::toAvro);
    }

    /** Encoders of decisions for a topic. */
    public Supplier<Encoder<Decision>> decisionEncoders(String topic) {
        return encoders(topic, EventType.DECISION, DecisionMapping::toAvro);
    }

    /** Encoders of dead letters for a topic. */
    public Supplier<Encoder<DeadLetter>> deadLetterEncoders(String topic) {
        return encoders(topic, EventType.DEAD_LETTER, DeadLetterMapping::toAvro);
    }

    /** Encoders of messages to be labelled again for a topic. */
    public Supplier<Encoder<Relabel>> relabelEncoders(String topic) {
        return encoders(topic, EventType.RELABEL, RelabelMapping::toAvro);
    }

    /** Encoders of counts for a topic. */
    public Supplier<Encoder<Count>> countEncoders(String topic) {
        return encoders(topic, EventType.COUNT, CountMapping::toAvro);
    }

    /** Encoders of what counts are of, for the keys of a topic. */
    public Supplier<Encoder<CountKey>> countKeyEncoders(String topic) {
        return encoders(topic, EventType.COUNT_KEY, CountKeyMapping::toAvro);
    }

    /** Encoders of campaigns for a topic. */
    public Supplier<Encoder<Campaign>> campaignEncoders(String topic) {
        return encoders(topic, EventType.CAMPAIGN, CampaignMapping::toAvro);
    }

    /** Encoders of reports for a topic. */
    public Supplier<Encoder<Report>> reportEncoders(String topic) {
        return encoders(topic, EventType.REPORT, ReportMapping::toAvro);
    }

    /** Encoders of reviews for a topic. */
    public Supplier<Encoder<Review>> reviewEncoders(String topic) {
        return encoders(topic, EventType.REVIEW, ReviewMapping::toAvro);
    }

    /** Encoders of what names cases, for the keys of a topic. */
    public Supplier<Encoder<CaseKey>> caseKeyEncoders(String topic) {
        return encoders(topic, EventType.CASE_KEY, CaseKeyMapping::toAvro);
    }

    /** Encoders of cases for a topic. */
    public Supplier<Encoder<Case>> caseEncoders(String topic) {
        return encoders(topic, EventType.CASE, CaseMapping::toAvro);
    }

    /** Encoders of outcomes for a topic. */
    public Supplier<Encoder<Outcome>> outcomeEncoders(String topic) {
        return encoders(topic, EventType.OUTCOME, OutcomeMapping::toAvro);
    }

    /** Encoders of what names campaigns, for the keys of a topic. */
    public Supplier<Encoder<CampaignKey>> campaignKeyEncoders(String topic) {
        return encoders(topic, EventType.CAMPAIGN_KEY, CampaignKeyMapping::toAvro);
    }

    private <T> Supplier<Encoder<T>> encoders(
            String topic, EventType type, Function<T, ? extends SpecificRecord> toAvro) {
        int id = register(topic, type);
        return () -> new Encoder<>(id, type.schema(), toAvro);
    }

    private static String subject(String topic, EventType type) {
        return topic + (type.isKey() ? "-key" : "-value");
    }
}
