package io.saring.reprocess.erasure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.app.DecideWiring;
import io.saring.app.EventReader;
import io.saring.app.EventSession;
import io.saring.app.LabelWiring;
import io.saring.app.MessageDecoders;
import io.saring.app.ReviewWiring;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TopicsConfiguration;
import io.saring.domain.CaseKey;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.domain.Message;
import io.saring.domain.Outcome;
import io.saring.domain.Report;
import io.saring.domain.Review;
import io.saring.reprocess.Replay;
import io.saring.topology.Origin;
import io.saring.topology.decide.DecideTopology;
import io.saring.topology.label.LabelTopology;
import io.saring.topology.review.ReviewTopology;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Finds the topics of a configuration that may hold something of somebody; {@code topology-docs/data.md} lists the same. For one thread. */
final class HeldTopics {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Configuration configuration;
    private final TopicsConfiguration topics;
    private final EventSession session;
    private final Subject subject;
    private final List<HeldTopic> held = new ArrayList<>();

    private HeldTopics(Configuration configuration, EventSession session, Subject subject) {
        this.configuration = configuration;
        this.topics = configuration.topics();
        this.session = session;
        this.subject = subject;
    }

    /**
     * Those that exist, in the order in which they are to be searched: the later ones are found by the messages that the earlier ones
     * hold.
     *
     * @param existing the names of all topics
     */
    static List<HeldTopic> of(
            Configuration configuration, Set<String> existing, EventSession session, Subject subject) {
        HeldTopics topics = new HeldTopics(configuration, session, subject);
        topics.addByKey(existing);
        topics.addAboutMessages();
        topics.addKept();
        return topics.held.stream()
                .filter(topic -> existing.contains(topic.name()))
                .toList();
    }

    private void addByKey(Set<String> existing) {
        for (StreamConfiguration stream : configuration.streams()) {
            add(stream.input(), HeldTopic.Kind.BY_KEY, byKey(messages(stream)));
            add(stream.labelled(), HeldTopic.Kind.LABELLED, byKey(labelled()));
        }
        add(topics.decisions(), HeldTopic.Kind.BY_KEY, byKey(decisions()));
        List<String> others = new ArrayList<>(List.of(topics.relabel(), topics.shadow()));
        existing.stream().filter(name -> name.startsWith(Replay.OUTPUTS)).forEach(others::add);
        others.forEach(name -> add(name, HeldTopic.Kind.BY_KEY, byKey(record -> Optional.empty())));
        add(topics.deadLetters(), HeldTopic.Kind.DEAD_LETTERS, byKey(record -> Optional.empty()));
    }

    private void addAboutMessages() {
        EventReader<Report> reports = session.reports();
        addAbout(topics.reports(), record -> reports.readIfAny(record).map(Report::about));
        EventReader<Review> reviews = session.reviews();
        addAbout(topics.reviews(), record -> reviews.readIfAny(record).map(Review::about));
        EventReader<Outcome> outcomes = session.outcomes();
        addAbout(topics.outcomes(), record -> outcomes.readIfAny(record).map(Outcome::about));
        addAbout(topics.audit(), HeldTopics::audited);
        EventReader<CaseKey> cases = session.caseKeys();
        add(
                topics.cases(),
                HeldTopic.Kind.CASES,
                record -> cases.readIfAny(record.key())
                        .filter(subject::isKnownToReview)
                        .isPresent());
    }

    private void addAbout(String topic, Function<ConsumerRecord<byte[], byte[]>, Optional<CaseKey>> about) {
        add(
                topic,
                HeldTopic.Kind.ABOUT_MESSAGES,
                record -> about.apply(record).filter(subject::wrote).isPresent());
    }

    private static Optional<CaseKey> audited(ConsumerRecord<byte[], byte[]> record) {
        try {
            JsonNode entry = JSON.readTree(record.value());
            return Optional.of(new CaseKey(
                    entry.path("stream").asText(), entry.path("message_id").asText()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void addKept() {
        List<String> slots = new ArrayList<>(List.of(LabelTopology.changelog(id(LabelWiring.RELABEL))));
        configuration.streams().forEach(stream -> slots.add(LabelTopology.changelog(id(LabelWiring.instance(stream)))));
        slots.forEach(name ->
                add(name, HeldTopic.Kind.IN_FLIGHT, record -> LabelTopology.holds(record.value(), subject.key())));
        DecideTopology.changelogs(id(DecideWiring.INSTANCE))
                .forEach(name -> add(
                        name, HeldTopic.Kind.HISTORY, record -> DecideTopology.isAbout(record.key(), subject.key())));
        String review = id(ReviewWiring.INSTANCE);
        ReviewTopology.changelogs(review)
                .forEach(name -> add(
                        name,
                        HeldTopic.Kind.KNOWN_TO_REVIEW,
                        record -> subject.isKnownToReview(ReviewTopology.message(name, record.key()))));
        for (String name :
                List.of(ReviewTopology.repartition(review), DecideTopology.repartition(id(DecideWiring.INSTANCE)))) {
            add(name, HeldTopic.Kind.BETWEEN, record -> Origin.isUnder(subject.key(), record.headers()));
        }
    }

    private String id(String instance) {
        return configuration.applicationIdPrefix() + "-" + instance;
    }

    private void add(String name, HeldTopic.Kind kind, Trace trace) {
        held.add(new HeldTopic(name, kind, trace));
    }

    /** By the record's key, noting the message that it is. */
    private Trace byKey(Function<ConsumerRecord<byte[], byte[]>, Optional<CaseKey>> message) {
        return record -> {
            if (!subject.hasKey(record.key())) {
                return false;
            }
            message.apply(record).ifPresent(subject::add);
            return true;
        };
    }

    private Function<ConsumerRecord<byte[], byte[]>, Optional<CaseKey>> messages(StreamConfiguration stream) {
        EventReader<Message> reader =
                new EventReader<>(MessageDecoders.of(stream, session.events()).get());
        return record -> reader.readIfAny(record).map(message -> new CaseKey(stream.name(), message.id()));
    }

    private Function<ConsumerRecord<byte[], byte[]>, Optional<CaseKey>> labelled() {
        EventReader<LabelledMessage> reader = session.labelledMessages();
        return record -> reader.readIfAny(record).map(own -> new CaseKey(own.stream(), own.messageId()));
    }

    private Function<ConsumerRecord<byte[], byte[]>, Optional<CaseKey>> decisions() {
        EventReader<Decision> reader = session.decisions();
        return record -> reader.readIfAny(record).map(own -> new CaseKey(own.stream(), own.messageId()));
    }
}
