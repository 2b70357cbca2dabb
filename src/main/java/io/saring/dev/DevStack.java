package io.saring.dev;

import io.saring.app.ClusterAdmin;
import io.saring.app.EventSession;
import io.saring.app.StartupException;
import io.saring.app.TopicPlan;
import io.saring.config.Configuration;
import io.saring.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An embedded broker and registry with all topics and schemas made: what dev and demo run on. */
public final class DevStack implements StackAddresses, AutoCloseable {

    private final DataFolder folder;
    private final int brokerPort;
    private final int registryPort;
    private EmbeddedBroker broker;
    private EmbeddedRegistry registry;

    /**
     * Starts both, makes what is missing, and returns when they are ready.
     *
     * @param data the folder for their data
     * @param kafkaPort the broker's port, 0 for any that is free
     * @param registryPort the registry's port, 0 for any that is free
     * @param partitions partitions of each topic that is made
     * @throws StartupException where a port is taken or the folder cannot be used
     */
    public DevStack(Path data, int kafkaPort, int registryPort, int partitions) {
        this.registryPort = FreePorts.orNext(registryPort, "--registry-port");
        this.brokerPort = FreePorts.orNext(kafkaPort, "--kafka-port");
        this.folder = new DataFolder(data);
        registry = new EmbeddedRegistry(folder.path(), this.registryPort);
        try {
            broker = new EmbeddedBroker(folder.path(), brokerPort);
        } catch (RuntimeException e) {
            registry.close();
            folder.close();
            throw e;
        }
        try {
            make(partitions);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void make(int partitions) {
        Configuration configuration = configuration(Map.of("SARING_TOPICS_PARTITIONS", Integer.toString(partitions)));
        try (ClusterAdmin cluster = new ClusterAdmin(configuration.kafka())) {
            var unused = cluster.create(TopicPlan.of(configuration));
        }
        registry.awaitReady();
        try (EventSession session = EventSession.at(registry.url())) {
            session.prepare(configuration);
        }
    }

    /** A configuration that connects to this stack; environment variables as for any other lie over it. */
    public Configuration configuration(Map<String, String> overrides) {
        Map<String, String> environment = new HashMap<>(overrides);
        environment.put("SARING_KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("SARING_REGISTRY_URL", registryUrl());
        environment.put("SARING_TOPICS_REPLICATION", "1");
        return new ConfigurationReader(environment).read("", "dev");
    }

    @Override
    public String bootstrapServers() {
        return broker.bootstrapServers();
    }

    @Override
    public String registryUrl() {
        return registry.url();
    }

    /** Whether a part ended by itself, so that only a new start helps. */
    public boolean failed() {
        return !registry.alive();
    }

    /** The broker that runs now. */
    public EmbeddedBroker broker() {
        return broker;
    }

    /** The registry that runs now. */
    public EmbeddedRegistry registry() {
        return registry;
    }

    /** Starts the broker again, on its old port and data, after it was closed. */
    public void restartBroker() {
        broker = new EmbeddedBroker(folder.path(), brokerPort);
    }

    /** Starts the registry again, on its old port and data, after it was closed. */
    public void restartRegistry() {
        registry = new EmbeddedRegistry(folder.path(), registryPort);
        registry.awaitReady();
    }

    @Override
    public void close() {
        registry.close();
        broker.close();
        folder.close();
    }
}
