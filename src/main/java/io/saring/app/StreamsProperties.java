package io.saring.app;

import io.saring.config.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/** The properties of every Kafka Streams instance: ours first, over them what the configuration passes on. */
public final class StreamsProperties {

    private static final String COMMIT_INTERVAL = "200";
    private static final String SESSION_TIMEOUT =
            StreamsConfig.mainConsumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG);

    private static final String DEFAULT_SESSION_TIMEOUT = "10000";

    private StreamsProperties() {}

    public static Properties of(Configuration configuration, String applicationId, int threads, Path state) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL);
        // Results are drained as often as the consumer's poll returns.
        properties.put(StreamsConfig.POLL_MS_CONFIG, "10");
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, Integer.toString(64 << 20));
        properties.put(
                StreamsConfig.REPLICATION_FACTOR_CONFIG,
                configuration.topics().replication().toString());
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, Integer.toString(threads));
        // Above the commit interval and the longest loop; a hung transaction keeps every reader waiting.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG), "10000");
        properties.put(SESSION_TIMEOUT, DEFAULT_SESSION_TIMEOUT);
        properties.put(StreamsConfig.mainConsumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "3000");
        properties.putAll(configuration.kafka());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, applicationId);
        return properties;
    }

    /** The same for an application whose own topics, when they are made, take records as large as the others do. */
    static Properties of(
            Configuration configuration, String applicationId, int threads, Path state, int maxRecordBytes) {
        Properties properties = of(configuration, applicationId, threads, state);
        properties.putIfAbsent(
                StreamsConfig.topicPrefix(TopicConfig.MAX_MESSAGE_BYTES_CONFIG), Integer.toString(maxRecordBytes));
        return properties;
    }

    /** How long a group waits for a heartbeat of its consumer. */
    static Duration sessionTimeout(Properties properties) {
        return Duration.ofMillis(Long.parseLong(properties.getProperty(SESSION_TIMEOUT, DEFAULT_SESSION_TIMEOUT)));
    }

    /** How often is committed: what an event may wait for its readers to see it. */
    static Duration commitInterval(Map<String, String> kafka) {
        return Duration.ofMillis(number(kafka, StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_INTERVAL));
    }

    /** The largest request that the producer sends, in bytes. */
    static int maxRequestSize(Map<String, String> kafka) {
        String key = ProducerConfig.MAX_REQUEST_SIZE_CONFIG;
        String producers = StreamsConfig.producerPrefix(key);
        return number(kafka, kafka.containsKey(producers) ? producers : key, "1048576");
    }

    private static int number(Map<String, String> kafka, String key, String byDefault) {
        String value = kafka.getOrDefault(key, byDefault);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("kafka." + key + ": is \"" + value + "\"; it must be a number", e);
        }
    }
}
