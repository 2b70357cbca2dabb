package io.saring.app;

import io.saring.topology.ClusterIds;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A Kafka cluster, as far as topics and identities go. Calls block for a round trip. */
public final class Cluster implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(30);

    private final Map<String, String> properties;
    private final Admin admin;

    /**
     * Connects.
     *
     * @param properties Kafka's client properties
     * @throws StartupException where they are wrong
     */
    public Cluster(Map<String, String> properties) {
        this.properties = properties;
        if (properties.getOrDefault("bootstrap.servers", "").isBlank()) {
            throw new StartupException("kafka.bootstrap.servers: is missing; name the cluster's brokers, as host:port");
        }
        Map<String, Object> config = known(properties, AdminClientConfig.configNames());
        try {
            this.admin = Admin.create(config);
        } catch (KafkaException e) {
            throw new StartupException("kafka: " + rootMessage(e), e);
        }
    }

    /** The identities of the cluster and of topics. */
    public ClusterIds ids(Collection<String> topics) {
        Map<String, String> ids = new HashMap<>();
        describe(topics).forEach((name, topic) -> ids.put(name, topic.topicId().toString()));
        return new ClusterIds(await(admin.describeCluster().clusterId()), ids);
    }

    /**
     * How many partitions each topic has.
     *
     * @throws StartupException where one does not exist
     */
    public Map<String, Integer> partitions(Collection<String> topics) {
        Map<String, Integer> partitions = new HashMap<>();
        describe(topics)
                .forEach(
                        (name, topic) -> partitions.put(name, topic.partitions().size()));
        return partitions;
    }

    /** The largest record, in bytes, that all of the topics take; one that does not exist yet has no say. */
    public int largestRecord(Collection<String> topics) {
        List<ConfigResource> resources = topics.stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        return admin.describeConfigs(resources).values().values().stream()
                .mapToInt(this::largestRecord)
                .min()
                .orElseThrow();
    }

    private int largestRecord(KafkaFuture<Config> config) {
        try {
            return largestRecord(await(config));
        } catch (UnknownTopicOrPartitionException e) {
            return Integer.MAX_VALUE;
        }
    }

    /** Whether a topic is compacted, so that it takes no record without a key. */
    public boolean compacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = await(admin.describeConfigs(List.of(resource)).values().get(resource));
        return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    private static int largestRecord(Config config) {
        return Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
    }

    /**
     * Makes topics; one that exists stays as it is.
     *
     * @return the names of those that were made
     */
    public List<String> create(List<NewTopic> topics) {
        return topics.stream().filter(this::create).map(NewTopic::name).toList();
    }

    private boolean create(NewTopic topic) {
        try {
            await(admin.createTopics(List.of(topic)).all());
            return true;
        } catch (KafkaException e) {
            if (e instanceof TopicExistsException) {
                return false;
            }
            throw new StartupException("topic " + topic.name() + " cannot be made: " + rootMessage(e), e);
        }
    }

    private Map<String, TopicDescription> describe(Collection<String> topics) {
        try {
            return await(admin.describeTopics(topics).allTopicNames());
        } catch (UnknownTopicOrPartitionException e) {
            throw new StartupException(
                    "not all topics exist of " + String.join(", ", new TreeSet<>(topics))
                            + "; make them with: java -jar saring.jar topics create --config FILE",
                    e);
        }
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof org.apache.kafka.common.errors.TimeoutException) {
                throw unreachable(e);
            }
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for Kafka", e);
        }
    }

    private StartupException unreachable(Exception cause) {
        return new StartupException(
                "Kafka at " + properties.get("bootstrap.servers")
                        + " does not answer; check kafka.bootstrap.servers, the network and the security settings",
                cause);
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    /** Kafka's client properties of one kind of client, without those that it does not know. */
    static Map<String, Object> known(Map<String, String> properties, Collection<String> names) {
        return properties.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
