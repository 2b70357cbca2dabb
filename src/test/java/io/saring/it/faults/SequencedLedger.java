package io.saring.it.faults;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.dev.StackAddresses;
import io.saring.domain.DeadLetter;
import io.saring.domain.Decision;
import io.saring.domain.LabelledMessage;
import io.saring.schema.Events;
import io.saring.schema.RegistryEvents;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What a reader of committed records sees of {@link SequencedTraffic}: which message came out as what, how late, and whether
 * an author's numbers go up. For one thread.
 */
final class SequencedLedger implements AutoCloseable {

    private static final String LABELLED = "social.labelled";
    private static final String DECISIONS = "saring.decisions";
    private static final String DEAD_LETTERS = "saring.dead-letters";

    private final SequencedTraffic traffic;
    private final Duration late;
    private final RegistryEvents registry;
    private final EventReader<LabelledMessage> labelledReader;
    private final EventReader<Decision> decisionReader;
    private final EventReader<DeadLetter> deadLetterReader;
    private final CommittedConsumer tail;
    private final Map<String, Integer> lastLabelled = new HashMap<>();
    private final Map<String, Integer> lastDecided = new HashMap<>();
    private final Set<String> ended = new HashSet<>();
    private final Set<String> labelled = new HashSet<>();
    private final Set<String> decided = new HashSet<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> reordered = new ArrayList<>();
    private int deadLetters;
    private long longestNanos;
    private OptionalLong lastLateAt = OptionalLong.empty();

    /**
     * Reads from the beginning.
     *
     * @param late what is later than this is not as usual
     */
    SequencedLedger(StackAddresses stack, SequencedTraffic traffic, Duration late) {
        this.traffic = traffic;
        this.late = late;
        registry = new RegistryEvents(stack.registryUrl());
        Events events = registry.events();
        labelledReader = new EventReader<>(events.labelledMessageDecoder());
        decisionReader = new EventReader<>(events.decisionDecoder());
        deadLetterReader = new EventReader<>(events.deadLetterDecoder());
        tail = CommittedConsumer.ofTopics(
                Map.of("bootstrap.servers", stack.bootstrapServers()), List.of(LABELLED, DECISIONS, DEAD_LETTERS));
    }

    /** Reads what is there within a moment. */
    void read() {
        for (ConsumerRecord<byte[], byte[]> record : tail.poll(Duration.ofMillis(50))) {
            switch (record.topic()) {
                case LABELLED -> label(labelledReader.read(record.value()).messageId());
                case DECISIONS -> decide(decisionReader.read(record.value()).messageId());
                default -> giveUp(deadLetterReader.read(record.value()));
            }
        }
    }

    private void label(String identity) {
        end(identity);
        labelled.add(identity);
        checkOrder("labelled", lastLabelled, identity);
    }

    private void giveUp(DeadLetter letter) {
        deadLetters++;
        end(traffic.identityAt(letter.source()));
    }

    private void end(String identity) {
        if (!ended.add(identity)) {
            doubled.add(identity);
        }
        long now = System.nanoTime();
        long nanos = now - traffic.sentAt(identity);
        longestNanos = Math.max(longestNanos, nanos);
        if (nanos > late.toNanos()) {
            lastLateAt = OptionalLong.of(now);
        }
    }

    private void decide(String identity) {
        if (!decided.add(identity)) {
            doubled.add("decision about " + identity);
        }
        checkOrder("decided", lastDecided, identity);
    }

    private void checkOrder(String what, Map<String, Integer> last, String identity) {
        int hash = identity.indexOf('#');
        int number = Integer.parseInt(identity.substring(hash + 1));
        Integer before = last.put(identity.substring(0, hash), number);
        if (before != null && before >= number) {
            reordered.add(identity + " was " + what + " after number " + before);
        }
    }

    /** Whether all of these came out, and what was labelled was decided about. */
    boolean hasAll(Set<String> sent) {
        return missing(sent) == 0;
    }

    /** How many of these are neither labelled nor a dead letter, or labelled and not decided about. */
    int missing(Set<String> sent) {
        int missing = 0;
        for (String identity : sent) {
            boolean done = labelled.contains(identity) ? decided.contains(identity) : ended.contains(identity);
            missing += done ? 0 : 1;
        }
        return missing;
    }

    /** Messages that came out, or were decided about, more than once. */
    List<String> doubled() {
        return List.copyOf(doubled);
    }

    /** Messages that came out, or were decided about, after a later one of the same author. */
    List<String> reordered() {
        return List.copyOf(reordered);
    }

    int deadLetters() {
        return deadLetters;
    }

    /** The longest time from sending a message to reading what became of it, since {@link #forget}. */
    Duration longest() {
        return Duration.ofNanos(longestNanos);
    }

    /** When something late was read last, since {@link #forget}. */
    OptionalLong lastLateAt() {
        return lastLateAt;
    }

    /** Begins to look at times anew. */
    void forget() {
        longestNanos = 0;
        lastLateAt = OptionalLong.empty();
    }

    @Override
    public void close() {
        tail.close();
        registry.close();
    }
}
