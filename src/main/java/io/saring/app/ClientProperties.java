package io.saring.app;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The properties of plain Kafka clients, out of what the configuration passes on: those that the client knows, over them
 * those with the client's prefix, as Kafka Streams has it. Where they name no broker, {@link IllegalArgumentException} says so.
 */
public final class ClientProperties {

    private static final List<String> PREFIXES =
            List.of("main.consumer.", "restore.consumer.", "global.consumer.", "consumer.", "producer.", "admin.");

    private ClientProperties() {}

    static Map<String, Object> admin(Map<String, String> kafka) {
        return properties(kafka, AdminClientConfig.configNames(), "admin.");
    }

    public static Map<String, Object> consumer(Map<String, String> kafka) {
        return properties(kafka, ConsumerConfig.configNames(), "consumer.");
    }

    public static Map<String, Object> producer(Map<String, String> kafka) {
        return properties(kafka, ProducerConfig.configNames(), "producer.");
    }

    private static Map<String, Object> properties(Map<String, String> kafka, Collection<String> known, String prefix) {
        Map<String, Object> properties = new HashMap<>();
        kafka.forEach((key, value) -> {
            if (known.contains(key)) {
                properties.put(key, value);
            }
        });
        kafka.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                properties.put(key.substring(prefix.length()), value);
            }
        });
        if (properties.getOrDefault("bootstrap.servers", "").toString().isBlank()) {
            throw new IllegalArgumentException(
                    "kafka.bootstrap.servers: is missing; name the cluster's brokers, as host:port");
        }
        return properties;
    }

    /** The keys that no client of Kafka knows: slips of the pen, or a plug-in's own. */
    static Set<String> unknown(Map<String, String> kafka) {
        Set<String> known = new HashSet<>(StreamsConfig.configDef().names());
        known.addAll(AdminClientConfig.configNames());
        known.addAll(ConsumerConfig.configNames());
        known.addAll(ProducerConfig.configNames());
        Set<String> unknown = new TreeSet<>();
        for (String key : kafka.keySet()) {
            if (!key.startsWith(StreamsConfig.TOPIC_PREFIX) && !known.contains(withoutPrefix(key))) {
                unknown.add(key);
            }
        }
        return unknown;
    }

    private static String withoutPrefix(String key) {
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix)) {
                return key.substring(prefix.length());
            }
        }
        return key;
    }
}
