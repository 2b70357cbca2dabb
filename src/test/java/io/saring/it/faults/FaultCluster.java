package io.saring.it.faults;

import io.saring.app.ClusterAdmin;
import io.saring.app.StartupException;
import io.saring.app.TopicPlan;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import io.saring.dev.EmbeddedRegistry;
import io.saring.dev.FreePorts;
import io.saring.dev.StackAddresses;
import io.saring.it.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Uuid;

/** Three brokers, each a process that can be killed, a registry, and the topics that Saring needs. */
final class FaultCluster implements StackAddresses, AutoCloseable {

    /** Seven processes that compile themselves at their best would have no processor left for their work. */
    static final Map<String, String> SMALL =
            Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError");

    private static final int BROKERS = 3;
    static final int PARTITIONS = 4;
    private static final Duration START_LIMIT = Duration.ofMinutes(2);

    private final Path folder;
    private final String id = Uuid.randomUuid().toString();
    private final List<Integer> ports =
            Stream.generate(FreePorts::next).limit(BROKERS).toList();
    private final List<Integer> controllerPorts =
            Stream.generate(FreePorts::next).limit(BROKERS).toList();
    private final int registryPort = FreePorts.next();
    private final List<ChildProcess> brokers = new ArrayList<>();
    private EmbeddedRegistry registry;

    FaultCluster(Path folder) {
        this.folder = folder;
        for (int number = 1; number <= BROKERS; number++) {
            brokers.add(broker(number));
        }
        registry = new EmbeddedRegistry(folder, registryPort);
        registry.awaitReady();
        makeTopics();
    }

    private ChildProcess broker(int number) {
        List<String> arguments = new ArrayList<>(List.of(
                folder.resolve("broker-" + number).toString(),
                id,
                Integer.toString(number),
                Integer.toString(ports.get(number - 1))));
        controllerPorts.forEach(port -> arguments.add(port.toString()));
        return ChildProcess.test(ClusterNode.class, SMALL, arguments.toArray(String[]::new));
    }

    private void makeTopics() {
        Configuration configuration = new ConfigurationReader(Map.of()).read(yaml(0), "faults");
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
            while (true) {
                try {
                    var unused = cluster.create(TopicPlan.of(configuration));
                    return;
                } catch (StartupException | KafkaException e) {
                    // All three have to be there for three replicas.
                    if (System.nanoTime() > deadline) {
                        throw e;
                    }
                    LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
                }
            }
        }
    }

    /** The configuration of an instance that listens on a port. */
    String yaml(int port) {
        return """
                kafka: {bootstrap.servers: "%s"}
                registry: {url: %s}
                streams: [{name: social}]
                label: {unknown-schema-after: 3s}
                topics: {partitions: %d, replication: %d}
                engines: {batch: {deadline: 5s}}
                http: {port: %d}
                api: {port: 0}
                """.formatted(bootstrapServers(), registryUrl(), PARTITIONS, BROKERS, port);
    }

    /** SIGKILL. */
    void killBroker(int number) {
        brokers.get(number - 1).kill();
    }

    void startBroker(int number) {
        brokers.set(number - 1, broker(number));
    }

    void stopRegistry() {
        registry.close();
    }

    void startRegistry() {
        registry = new EmbeddedRegistry(folder, registryPort);
        registry.awaitReady();
    }

    @Override
    public String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    @Override
    public String registryUrl() {
        return registry.url();
    }

    @Override
    public void close() {
        brokers.forEach(ChildProcess::close);
        registry.close();
    }
}
