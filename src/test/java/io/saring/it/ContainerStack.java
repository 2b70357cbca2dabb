package io.saring.it;

import io.saring.dev.StackAddresses;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka as its project ships it, and a registry beside it, in containers. */
final class ContainerStack implements StackAddresses, AutoCloseable {

    private static final String KAFKA = "apache/kafka:4.3.1";
    private static final String KAFKA_IN_THE_NETWORK = "kafka:19092";

    private final Network network;
    private final KafkaContainer kafka;
    private final GenericContainer<?> registry;
    private final String path;

    private ContainerStack(Network network, GenericContainer<?> registry, String path) {
        this.network = network;
        this.registry = registry.withNetwork(network);
        this.path = path;
        kafka = new KafkaContainer(KAFKA).withNetwork(network).withListener(KAFKA_IN_THE_NETWORK);
        kafka.start();
        registry.start();
    }

    /** With Confluent's registry, which keeps its schemas in Kafka. */
    static ContainerStack confluent() {
        GenericContainer<?> registry = new GenericContainer<>("confluentinc/cp-schema-registry:8.0.0")
                .withEnv("SCHEMA_REGISTRY_HOST_NAME", "registry")
                .withEnv("SCHEMA_REGISTRY_LISTENERS", "http://0.0.0.0:8081")
                .withEnv("SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS", "PLAINTEXT://" + KAFKA_IN_THE_NETWORK)
                .withExposedPorts(8081)
                .waitingFor(Wait.forHttp("/subjects"));
        return new ContainerStack(Network.newNetwork(), registry, "");
    }

    /** With Apicurio's registry, in the version that is embedded. */
    static ContainerStack apicurio() {
        GenericContainer<?> registry = new GenericContainer<>("apicurio/apicurio-registry:3.0.9")
                .withExposedPorts(8080)
                .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects"));
        return new ContainerStack(Network.newNetwork(), registry, "/apis/ccompat/v7");
    }

    @Override
    public String bootstrapServers() {
        return kafka.getBootstrapServers();
    }

    @Override
    public String registryUrl() {
        return "http://" + registry.getHost() + ":" + registry.getFirstMappedPort() + path;
    }

    @Override
    public void close() {
        registry.close();
        kafka.close();
        network.close();
    }
}
