package io.saring.reprocess.erasure;

import io.saring.app.ClusterAdmin;
import io.saring.reprocess.erasure.ErasureReport.Erased;
import io.saring.reprocess.erasure.ErasureReport.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.jspecify.annotations.Nullable;

/** When records are gone that go with time; what may be deleted earlier without taking others' along, is. For one thread. */
final class Expiry {

    /** The broker looks every five minutes by default, and takes a file off the disk a minute later. */
    private static final Duration DELETED_WITHIN = Duration.ofMinutes(6);

    private final ClusterAdmin cluster;

    Expiry(ClusterAdmin cluster) {
        this.cluster = cluster;
    }

    /** What becomes of what was found in a topic that is not compacted. */
    Erased of(HeldTopic topic, Findings found) {
        if (topic.kind() == HeldTopic.Kind.BETWEEN) {
            return erased(topic, found, State.EXPIRES, null, "deleted after it has been read");
        }
        boolean isDeleted = topic.kind() == HeldTopic.Kind.DEAD_LETTERS && deleteBeginnings(topic.name(), found);
        Map<String, String> settings = cluster.settings(topic.name());
        long retention = millis(settings, TopicConfig.RETENTION_MS_CONFIG);
        if (retention < 0) {
            return erased(topic, found, State.LEFT, null, "kept for good: give it a retention.ms");
        }
        // A segment goes as a whole, when the newest record that came before it was full has had its time.
        Instant goneBy = found.newest()
                .plusMillis(retention)
                .plusMillis(millis(settings, TopicConfig.SEGMENT_MS_CONFIG))
                .plus(DELETED_WITHIN);
        return erased(
                topic,
                found,
                State.EXPIRES,
                goneBy,
                isDeleted ? "deleted for all who read, and from the disk" : "retention");
    }

    private static Erased erased(HeldTopic topic, Findings found, State state, @Nullable Instant goneBy, String how) {
        return new Erased(topic.name(), found.count(), found.offsets(), state, goneBy, how);
    }

    /** Whether nobody can read any of it any more. */
    private boolean deleteBeginnings(String topic, Findings found) {
        Map<TopicPartition, Long> beginnings = found.beginnings(topic);
        if (!beginnings.isEmpty()) {
            cluster.deleteBefore(beginnings);
        }
        return found.lieBefore(beginnings);
    }

    private static long millis(Map<String, String> settings, String name) {
        return Long.parseLong(Objects.requireNonNull(settings.get(name), name));
    }
}
