package io.saring.reprocess.erasure;

import io.saring.domain.CaseKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;

/**
 * What an erasure did.
 *
 * @param pseudonyms what each message that was found is called where something about it stays
 * @param topics the topics that held something
 * @param openCases messages whose cases somebody still has to decide about, so that they are as they were
 */
public record ErasureReport(Map<CaseKey, String> pseudonyms, List<Erased> topics, List<CaseKey> openCases) {

    public ErasureReport {
        pseudonyms = Map.copyOf(pseudonyms);
        topics = List.copyOf(topics);
        openCases = List.copyOf(openCases);
    }

    /** What became of records. */
    public enum State {
        /** They are not in the log any more. */
        GONE,
        /** They go with time. */
        EXPIRES,
        /** Something has to be done about them. */
        LEFT
    }

    /**
     * What became of somebody's records in a topic.
     *
     * @param records how many there were
     * @param offsets where they were, by partition
     * @param goneBy when the last of them is gone; absent where that is now, or nobody knows
     * @param how what was done, or is to be done
     */
    public record Erased(
            String topic,
            int records,
            NavigableMap<Integer, List<Long>> offsets,
            State state,
            @Nullable Instant goneBy,
            String how) {}

    /** Whether nothing is left that somebody has to do something about. */
    public boolean isComplete() {
        return openCases.isEmpty() && topics.stream().noneMatch(own -> own.state() == State.LEFT);
    }
}
