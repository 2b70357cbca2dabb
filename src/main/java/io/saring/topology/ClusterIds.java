package io.saring.topology;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The identities that Kafka gave to a cluster and its topics: a topic that is deleted and made again has the same name
 * and another identity.
 *
 * @param cluster the cluster's id
 * @param topics the topics' ids by name
 */
public record ClusterIds(String cluster, Map<String, String> topics) {

    public ClusterIds {
        topics = Map.copyOf(topics);
    }

    /** The id of a topic; its name where the cluster gave it none. */
    @Nullable
    String topic(@Nullable String name) {
        return topics.getOrDefault(name, name);
    }
}
