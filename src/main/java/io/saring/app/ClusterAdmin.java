package io.saring.app;

import io.saring.topology.ClusterIds;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** A Kafka cluster, as far as topics and identities go. Calls block for a round trip. */
public final class ClusterAdmin implements AutoCloseable {

    private static final Duration TIME_LIMIT = Duration.ofSeconds(15);

    private static final Duration MADE_WITHIN = Duration.ofSeconds(10);
    private static final Duration MADE_STEP = Duration.ofMillis(50);

    private final Map<String, String> properties;
    private final Admin admin;

    /**
     * Connects.
     *
     * @param properties Kafka's client properties
     * @throws IllegalArgumentException where they are wrong
     */
    public ClusterAdmin(Map<String, String> properties) {
        this.properties = properties;
        Map<String, Object> own = ClientProperties.admin(properties);
        try {
            this.admin = Admin.create(own);
        } catch (KafkaException e) {
            throw new IllegalArgumentException(
                    "kafka: " + rootMessage(e) + " (bootstrap.servers is " + properties.get("bootstrap.servers") + ")",
                    e);
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

    /**
     * How many partitions that of the topics has which has most.
     *
     * @throws StartupException where one does not exist
     */
    public int mostPartitions(Collection<String> topics) {
        return partitions(topics).values().stream().max(Integer::compare).orElseThrow();
    }

    /**
     * Makes sure that a topic exists.
     *
     * @throws StartupException where it does not
     */
    public void require(String topic) {
        var unused = describe(List.of(topic));
    }

    /** Whether a topic exists. */
    public boolean exists(String topic) {
        try {
            var unused = await(Objects.requireNonNull(
                    admin.describeTopics(List.of(topic)).topicNameValues().get(topic)));
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    /**
     * Waits until a topic that was made exists for who asks: brokers hear of it one after the other.
     *
     * @throws StartupException where it does not within seconds
     */
    public void awaitMade(String topic) {
        long deadline = System.nanoTime() + MADE_WITHIN.toNanos();
        while (!exists(topic)) {
            if (System.nanoTime() > deadline) {
                require(topic);
            }
            LockSupport.parkNanos(MADE_STEP.toNanos());
        }
    }

    /**
     * How many partitions a topic has.
     *
     * @throws StartupException where it does not exist
     */
    public int partitions(String topic) {
        return Objects.requireNonNull(partitions(List.of(topic)).get(topic), topic);
    }

    /** The largest record, in bytes, that all of the topics take; one that does not exist yet has no say. */
    int largestRecord(Collection<String> topics) {
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

    /**
     * How long the cluster remembers a group's offsets after their last commit; the least that any version of Kafka took
     * by default where the caller may not ask.
     */
    public Duration offsetsRetention() {
        try {
            Node node = await(admin.describeCluster().nodes()).iterator().next();
            ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
            Config config = describe(broker);
            return Duration.ofMinutes(
                    Long.parseLong(config.get("offsets.retention.minutes").value()));
        } catch (AccessDeniedException e) {
            return Duration.ofDays(1);
        }
    }

    /** Whether the cluster answers within a time. */
    boolean answers(Duration limit) {
        try {
            var unused = admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) limit.toMillis()))
                    .clusterId()
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether a topic is compacted, so that it takes no record without a key. */
    public boolean compacted(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Config config = describe(resource);
        return config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains(TopicConfig.CLEANUP_POLICY_COMPACT);
    }

    /** The names of all topics that the caller may know of. */
    public Set<String> topics() {
        return new TreeSet<>(await(admin.listTopics().names()));
    }

    /** What is in force for a topic, by the names of its settings. */
    public Map<String, String> settings(String topic) {
        return settings(topic, entry -> true);
    }

    /** What was set for a topic alone. */
    public Map<String, String> ownSettings(String topic) {
        return settings(topic, entry -> entry.source() == ConfigEntry.ConfigSource.DYNAMIC_TOPIC_CONFIG);
    }

    private Map<String, String> settings(String topic, Predicate<ConfigEntry> which) {
        return describe(new ConfigResource(ConfigResource.Type.TOPIC, topic)).entries().stream()
                .filter(which.and(entry -> entry.value() != null))
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** Changes settings of a topic; one without a value is what it is by default from now on. */
    public void change(String topic, Map<String, Optional<String>> settings) {
        List<AlterConfigOp> changes = settings.entrySet().stream()
                .map(own -> new AlterConfigOp(
                        new ConfigEntry(own.getKey(), own.getValue().orElse(null)),
                        own.getValue().isPresent() ? AlterConfigOp.OpType.SET : AlterConfigOp.OpType.DELETE))
                .toList();
        var unused = await(
                admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), changes))
                        .all());
    }

    /**
     * Keeps a note for each of some topics where the cluster keeps a group's offsets: it outlives who wrote it.
     *
     * @param group a group that nobody reads in
     */
    public void note(String group, Map<String, String> notes) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        notes.forEach((topic, note) -> offsets.put(new TopicPartition(topic, 0), new OffsetAndMetadata(0, note)));
        var unused = await(admin.alterConsumerGroupOffsets(group, offsets).all());
    }

    /** The notes of a group, by topic; empty ones are left out. */
    public Map<String, String> notes(String group) {
        Map<String, String> notes = new TreeMap<>();
        await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .forEach((partition, noted) -> {
                    if (noted != null && !noted.metadata().isEmpty()) {
                        notes.put(partition.topic(), noted.metadata());
                    }
                });
        return notes;
    }

    /** Deletes the records of partitions that lie before an offset each. */
    public void deleteBefore(Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        offsets.forEach((partition, offset) -> all.put(partition, RecordsToDelete.beforeOffset(offset)));
        var unused = await(admin.deleteRecords(all).all());
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
        Map<String, TopicDescription> described = new HashMap<>();
        Set<String> missing = new TreeSet<>();
        admin.describeTopics(topics).topicNameValues().forEach((name, topic) -> {
            try {
                described.put(name, await(topic));
            } catch (UnknownTopicOrPartitionException e) {
                missing.add(name);
            }
        });
        if (!missing.isEmpty()) {
            throw new StartupException("Kafka at " + properties.get("bootstrap.servers") + " has no topic "
                    + String.join(", ", missing)
                    + "; make what is missing with: java -jar target/saring.jar topics create --config FILE");
        }
        return described;
    }

    private Config describe(ConfigResource resource) {
        return await(Objects.requireNonNull(
                admin.describeConfigs(List.of(resource)).values().get(resource)));
    }

    private <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(TIME_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (TimeoutException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while waiting for Kafka", e);
        }
    }

    private RuntimeException failure(@Nullable Throwable cause) {
        if (cause instanceof org.apache.kafka.common.errors.TimeoutException) {
            return unreachable(cause);
        }
        if (cause instanceof SslAuthenticationException) {
            return new StartupException(
                    at() + " cannot be spoken to by TLS: " + rootMessage(cause)
                            + "; check kafka.ssl.truststore.location, the certificate's names and the port",
                    cause);
        }
        if (cause instanceof AuthenticationException) {
            return new StartupException(
                    at() + " does not know this user: " + rootMessage(cause)
                            + "; check kafka.sasl.mechanism and kafka.sasl.jaas.config",
                    cause);
        }
        if (cause instanceof AuthorizationException) {
            return new AccessDeniedException(
                    at() + " does not allow it: " + rootMessage(cause)
                            + " The rights that each application needs are in topology-docs/rights.md",
                    cause);
        }
        return cause instanceof KafkaException kafka ? kafka : new KafkaException(cause);
    }

    private String at() {
        return "Kafka at " + properties.get("bootstrap.servers");
    }

    private StartupException unreachable(Throwable cause) {
        return new StartupException(
                at() + " does not answer; check kafka.bootstrap.servers, the network and the security settings", cause);
    }

    /** The user may not do that. */
    private static final class AccessDeniedException extends StartupException {

        private static final long serialVersionUID = 1L;

        private AccessDeniedException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(5));
    }
}
