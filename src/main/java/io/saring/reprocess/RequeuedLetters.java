package io.saring.reprocess;

import io.saring.app.CommittedConsumer;
import io.saring.app.EventReader;
import io.saring.domain.DeadLetter;
import io.saring.domain.RecordHeader;
import io.saring.domain.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Dead letters whose records were requeued and failed again: the last dead letter of a record stands for those before it. A
 * requeued record carries a header that names the dead letter that it was. For one thread.
 */
final class RequeuedLetters {

    private static final String HEADER = "saring-requeued";

    private final Set<String> failedAgain = new HashSet<>();

    private RequeuedLetters() {}

    /** Of all dead letters that a topic's reader finds. */
    static RequeuedLetters among(CommittedConsumer consumer, EventReader<DeadLetter> reader) {
        RequeuedLetters known = new RequeuedLetters();
        consumer.each(record -> reader.readIfAny(record.value()).ifPresent(known::note));
        return known;
    }

    private void note(DeadLetter letter) {
        mark(letter.headers()).ifPresent(id -> failedAgain.add(place(id, letter.source())));
    }

    /** Whether a later dead letter of the same record is there. */
    boolean failedAgain(DeadLetter letter) {
        return failedAgain.contains(place(letter.id(), letter.source()));
    }

    /** A record is requeued to the partition that it was in; a mark from elsewhere is somebody else's. */
    private static String place(String id, SourcePosition source) {
        return id + "\n" + source.topic() + "\n" + source.partition();
    }

    /** The dead letter that a record was before it was requeued. */
    static Optional<String> mark(List<RecordHeader> headers) {
        return headers.stream()
                .filter(header -> isMark(header) && header.value() != null)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8))
                .findFirst();
    }

    /** The header that names a dead letter. */
    static RecordHeader header(DeadLetter letter) {
        return new RecordHeader(HEADER, letter.id().getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a header names a dead letter. */
    static boolean isMark(RecordHeader header) {
        return Objects.equals(header.key(), HEADER);
    }
}
