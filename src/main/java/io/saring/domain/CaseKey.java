package io.saring.domain;

import java.util.Objects;

/**
 * What names a case, a report, a review and an outcome: the message that they are about.
 *
 * @param stream the configured stream that the message came through
 * @param messageId the message's own identifier
 */
public record CaseKey(String stream, String messageId) implements Comparable<CaseKey> {

    public CaseKey {
        Objects.requireNonNull(stream, "stream");
        Objects.requireNonNull(messageId, "messageId");
    }

    /** Both in one text: what people are shown, and the key that what is about one message is written under. */
    public String text() {
        return stream + "/" + messageId;
    }

    /** By stream, then by message. */
    @Override
    public int compareTo(CaseKey other) {
        int byStream = stream.compareTo(other.stream);
        return byStream == 0 ? messageId.compareTo(other.messageId) : byStream;
    }
}
