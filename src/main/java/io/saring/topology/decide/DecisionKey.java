package io.saring.topology.decide;

import io.saring.domain.LabelledMessage;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/** By whose key decisions go, in whose order they are made, and whose history is kept. */
public enum DecisionKey {
    /** The record's. */
    RECORD,
    /** The author's reference; the record's where a message names no author. */
    AUTHOR;

    /** The key of the decision about a message. */
    byte @Nullable [] of(byte @Nullable [] key, LabelledMessage labelled) {
        String author = author(labelled);
        return author == null ? key : author.getBytes(StandardCharsets.UTF_8);
    }

    /** Whose history a message belongs to, as text: its author's, or that of its key in its stream; absent where nobody's. */
    public @Nullable String owner(@Nullable String key, LabelledMessage labelled) {
        String author = author(labelled);
        if (author != null) {
            return "\0" + author;
        }
        return key == null ? null : labelled.stream() + "\0" + key;
    }

    /**
     * The number of the partition whose share of the quotas a message takes.
     *
     * @param read that of the partition that it was read from
     * @param partitions how many there are
     */
    public int partition(int read, @Nullable String key, LabelledMessage labelled, int partitions) {
        byte[] own = of(key == null ? null : key.getBytes(StandardCharsets.UTF_8), labelled);
        // As a producer does, and so the topic between.
        return this == RECORD || own == null ? read : Utils.toPositive(Utils.murmur2(own)) % partitions;
    }

    /** The author that a message belongs to; absent where records' keys count, or it names none. */
    @Nullable
    String author(LabelledMessage labelled) {
        return this == RECORD ? null : labelled.authorRef();
    }
}
