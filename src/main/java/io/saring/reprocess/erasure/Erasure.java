package io.saring.reprocess.erasure;

import io.saring.app.ClusterAdmin;
import io.saring.app.EventSession;
import io.saring.app.Wiring;
import io.saring.config.Configuration;
import io.saring.domain.CaseKey;
import io.saring.reprocess.erasure.ErasureReport.Erased;
import io.saring.reprocess.erasure.ErasureReport.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.utils.Bytes;

/** Erases what belongs to one record key from all topics, and says what is gone and what will be when. To be run once, by one thread. */
public final class Erasure implements AutoCloseable {

    /** What its transactional id, and the group that it keeps notes under, end with. */
    public static final String NAME = "erase";

    private static final Duration STEP = Duration.ofSeconds(2);

    /** The applications take up what they are told within moments, if they run. */
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    private static final Duration COMPACTED_WITHIN = Duration.ofMinutes(7);

    private final Configuration configuration;
    private final Map<String, String> kafka;
    private final Subject subject;
    private final Clock clock;
    private final Consumer<String> progress;
    private final ClusterAdmin cluster;
    private final EventSession session;
    private final LogReader log;
    private final RecordWriter writer;
    private final Expiry expiry;

    /**
     * Connects.
     *
     * @param key the records' key, as text
     * @param progress told in words what is done
     */
    public Erasure(Wiring wiring, String key, Clock clock, Consumer<String> progress) {
        this.configuration = wiring.configuration();
        this.kafka = configuration.kafka();
        this.subject = new Subject(key);
        this.clock = clock;
        this.progress = progress;
        this.cluster = new ClusterAdmin(kafka);
        this.session = wiring.openEvents();
        this.log = new LogReader(kafka);
        this.writer = new RecordWriter(kafka);
        this.expiry = new Expiry(cluster);
    }

    /**
     * Erases.
     *
     * @param who who asks for it, for the reviews that say so
     */
    public ErasureReport run(String who) {
        List<HeldTopic> topics = HeldTopics.of(configuration, cluster.topics(), session, subject);
        String id = configuration.applicationIdPrefix() + "-" + NAME;
        try (ForcedCompaction compaction = new ForcedCompaction(kafka, id, cluster, log, clock, progress)) {
            return run(topics, who, compaction);
        }
    }

    private ErasureReport run(List<HeldTopic> topics, String who, ForcedCompaction compaction) {
        Map<HeldTopic, Findings> found = new LinkedHashMap<>();
        topics.stream().filter(HeldTopic::isByKey).forEach(topic -> found.put(topic, Findings.of(topic, log)));
        progress.accept(subject.messages().size() + " messages found under the key");
        CaseErasure cases = new CaseErasure(configuration, session, subject, writer, clock);
        cases.keepOpen();
        topics.stream().filter(topic -> !topic.isByKey()).forEach(topic -> found.put(topic, Findings.of(topic, log)));
        Map<CaseKey, String> pseudonyms = cases.pseudonyms();
        Set<HeldTopic> compacted =
                topics.stream().filter(topic -> cluster.compacted(topic.name())).collect(Collectors.toSet());
        writer.write(tombstones(found, compacted));
        cases.ask(subject.knownToReview(), pseudonyms, who);

        List<Erased> erased = new ArrayList<>(compacted(found, compacted, compaction));
        found.forEach((topic, findings) -> {
            if (!findings.isEmpty() && !compacted.contains(topic)) {
                erased.add(expiry.of(topic, findings));
            }
        });
        return new ErasureReport(pseudonyms, erased, List.copyOf(subject.open()));
    }

    /** To compacted topics, where the key was found; and to labelled topics, where {@code decide} knows something about the key. */
    private List<ProducerRecord<byte[], byte[]>> tombstones(Map<HeldTopic, Findings> found, Set<HeldTopic> compacted) {
        Set<Integer> remembered = new TreeSet<>();
        found.forEach((topic, findings) -> {
            if (topic.kind() == HeldTopic.Kind.HISTORY) {
                remembered.addAll(findings.offsets().keySet());
            }
        });
        List<ProducerRecord<byte[], byte[]>> tombstones = new ArrayList<>();
        found.forEach((topic, findings) -> {
            Set<Integer> partitions = new TreeSet<>();
            if (topic.isByKey() && compacted.contains(topic)) {
                partitions.addAll(findings.offsets().keySet());
            }
            if (topic.kind() == HeldTopic.Kind.LABELLED) {
                int count = cluster.partitions(topic.name());
                remembered.stream().filter(partition -> partition < count).forEach(partitions::add);
            }
            partitions.forEach(
                    partition -> tombstones.add(new ProducerRecord<>(topic.name(), partition, subject.key(), null)));
        });
        return tombstones;
    }

    private List<Erased> compacted(
            Map<HeldTopic, Findings> found, Set<HeldTopic> compacted, ForcedCompaction compaction) {
        Map<HeldTopic, Findings> own = new LinkedHashMap<>();
        found.forEach((topic, findings) -> {
            if (!findings.isEmpty() && compacted.contains(topic)) {
                own.put(topic, findings);
            }
        });
        Map<HeldTopic, Supersession> supersessions = awaitDeleted(own);
        Map<Position, Bytes> superseded = new HashMap<>();
        supersessions.values().forEach(each -> superseded.putAll(each.superseded()));
        Set<Position> left = superseded.isEmpty()
                ? Set.of()
                : compaction.run(superseded, clock.instant().plus(COMPACTED_WITHIN));
        List<Erased> erased = new ArrayList<>();
        own.forEach((topic, findings) -> {
            boolean isInForce =
                    !Objects.requireNonNull(supersessions.get(topic)).inForce().isEmpty();
            boolean isLeft =
                    left.stream().anyMatch(each -> each.partition().topic().equals(topic.name()));
            erased.add(compacted(topic, findings, isInForce, isLeft));
        });
        return erased;
    }

    /** Waits until the applications have deleted what they were told to; what is in flight comes out meanwhile. */
    private Map<HeldTopic, Supersession> awaitDeleted(Map<HeldTopic, Findings> found) {
        Instant deadline = clock.instant().plus(ANSWERED_WITHIN);
        Map<HeldTopic, Supersession> supersessions = new LinkedHashMap<>();
        found.forEach((topic, findings) -> supersessions.put(topic, Supersession.of(topic, findings, kafka)));
        while (supersessions.values().stream().anyMatch(own -> !own.inForce().isEmpty())
                && clock.instant().isBefore(deadline)) {
            LockSupport.parkNanos(STEP.toNanos());
            supersessions.replaceAll((topic, before) ->
                    before.inForce().isEmpty() ? before : Supersession.of(topic, Findings.of(topic, log), kafka));
        }
        return supersessions;
    }

    private static Erased compacted(HeldTopic topic, Findings found, boolean isInForce, boolean isLeft) {
        State state = isInForce || isLeft ? State.LEFT : State.GONE;
        String how = isInForce
                ? topic.unanswered()
                : isLeft
                        ? "deleted, and not compacted in time; erase again, or see the broker's log of its cleaner"
                        : "deleted and compacted";
        return new Erased(topic.name(), found.count(), found.offsets(), state, null, how);
    }

    @Override
    public void close() {
        log.close();
        session.close();
        cluster.close();
    }
}
