package io.saring.reprocess.erasure;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A topic that may hold something of somebody.
 *
 * @param name its name
 * @param kind how it is erased from
 * @param trace tells which of its records hold something
 */
record HeldTopic(String name, Kind kind, Trace trace) {

    /** How somebody's records go. */
    enum Kind {
        /** Under their key: by a tombstone where the topic is compacted, else by its retention. */
        BY_KEY,
        /** Labelled messages: as {@link #BY_KEY}, and a tombstone has {@code decide} forget the key's history in any case. */
        LABELLED,
        /** As {@link #BY_KEY}, and read by no application: what lies at a partition's beginning is deleted. */
        DEAD_LETTERS,
        /** Statements and accounts about messages, which have to stay for as long as they are kept. */
        ABOUT_MESSAGES,
        /** Cases, which go on under pseudonyms. */
        CASES,
        /** Messages in flight, which {@code label} keeps until they are out. */
        IN_FLIGHT,
        /** What {@code decide} remembers of keys, until a tombstone has it forget. */
        HISTORY,
        /** What {@code review} knows of messages, until a review has it forget. */
        KNOWN_TO_REVIEW,
        /** Between two parts of an application, deleted when it is read. */
        BETWEEN
    }

    /** Whether a record holds something; a tombstone holds nothing but a key. */
    boolean holds(ConsumerRecord<byte[], byte[]> record) {
        return record.value() != null && trace.isIn(record);
    }

    /** Whether it is searched by the records' key, and messages are found by it. */
    boolean isByKey() {
        return kind == Kind.BY_KEY || kind == Kind.LABELLED || kind == Kind.DEAD_LETTERS;
    }

    /** Why something is still in force. */
    String unanswered() {
        return switch (kind) {
            case CASES, KNOWN_TO_REVIEW -> "review has not taken it up: is it running? Erase again";
            case HISTORY -> "decide has not forgotten it: is it running? Erase again";
            case IN_FLIGHT -> "still in flight, or label does not run; erase again";
            default -> "came meanwhile; erase again";
        };
    }
}
