package io.saring.app;

import io.saring.app.documents.DocumentPublisher;
import io.saring.config.Configuration;
import io.saring.config.StreamConfiguration;
import io.saring.config.TopicsConfiguration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that a configuration needs, with their settings. */
public final class TopicPlan {

    private static final Duration LONGEST_UNCOMPACTED = Duration.ofDays(1);

    private TopicPlan() {}

    /** All of them. */
    public static List<NewTopic> of(Configuration configuration) {
        TopicsConfiguration topics = configuration.topics();
        List<NewTopic> plan = new ArrayList<>();
        for (StreamConfiguration stream : configuration.streams()) {
            plan.add(topic(stream.input(), topics, topics.retention(), "LogAppendTime"));
            plan.add(topic(stream.labelled(), topics, topics.retention(), "CreateTime"));
        }
        plan.add(topic(topics.relabel(), topics, topics.retention(), "CreateTime"));
        plan.add(topic(topics.shadow(), topics, topics.retention(), "CreateTime"));
        plan.add(topic(topics.decisions(), topics, topics.retention(), "CreateTime"));
        plan.add(topic(topics.deadLetters(), topics, topics.deadLetterRetention(), "CreateTime"));
        plan.add(documents(topics));
        plan.add(newest(topics.counts(), topics));
        plan.add(newest(topics.campaigns(), topics));
        plan.add(topic(topics.reports(), topics, topics.outcomesRetention(), "CreateTime"));
        plan.add(topic(topics.reviews(), topics, topics.outcomesRetention(), "CreateTime"));
        plan.add(topic(topics.outcomes(), topics, topics.outcomesRetention(), "CreateTime"));
        plan.add(topic(topics.audit(), topics, topics.outcomesRetention(), "LogAppendTime"));
        plan.add(cases(topics));
        return plan;
    }

    /** The newest record of each key, for as long as its last change is not older than the retention. */
    private static NewTopic newest(String name, TopicsConfiguration topics) {
        NewTopic like = topic(name, topics, topics.countsRetention(), "CreateTime");
        Map<String, String> config = new TreeMap<>(like.configs());
        config.put(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        return like.configs(config);
    }

    /** The newest of each for good: what is closed long ago is deleted by tombstones. */
    private static NewTopic cases(TopicsConfiguration topics) {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(LONGEST_UNCOMPACTED.toMillis()));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
        return new NewTopic(topics.cases(), topics.partitions(), (short)
                        topics.replication().intValue())
                .configs(config);
    }

    /** One partition, so that all read the same order; the newest of each key for good. */
    private static NewTopic documents(TopicsConfiguration topics) {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
        config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(DocumentPublisher.LARGEST_RECORD));
        return new NewTopic(topics.policies(), 1, (short) topics.replication().intValue()).configs(config);
    }

    /** A topic for a replay. */
    public static NewTopic replay(Configuration configuration, String name, int partitions) {
        TopicsConfiguration topics = configuration.topics();
        NewTopic like = topic(name, topics, topics.retention(), "CreateTime");
        return new NewTopic(name, partitions, like.replicationFactor()).configs(like.configs());
    }

    private static NewTopic topic(String name, TopicsConfiguration topics, Duration retention, String timestampType) {
        Map<String, String> config = new TreeMap<>();
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        // Latency and overload are counted from the broker's append, whatever clocks producers have.
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, timestampType);
        return new NewTopic(
                        name, topics.partitions(), (short) topics.replication().intValue())
                .configs(config);
    }
}
