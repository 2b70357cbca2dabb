package io.saring.dev;

import io.saring.app.StartupException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A Kafka broker and controller (KRaft) in this process, on loopback, for dev, demo, benchmarks and tests. What it holds
 * survives SIGKILL.
 */
public final class EmbeddedBroker implements AutoCloseable {

    private static final String HOST = "127.0.0.1";

    private final int port;
    private final KafkaRaftServer server;

    /**
     * Starts it.
     *
     * @param data the folder for its data, made where it does not exist
     * @param port the port for clients
     * @throws StartupException where the folder cannot be used
     */
    public EmbeddedBroker(Path data, int port) {
        this(data, port, Uuid.randomUuid().toString(), Map.of());
    }

    /**
     * Starts one that has settings of its own, such as other brokers beside it or a guarded listener.
     *
     * @param clusterId the cluster that a new folder belongs to
     * @param settings the broker's settings that differ
     */
    public EmbeddedBroker(Path data, int port, String clusterId, Map<String, String> settings) {
        this.port = port;
        Path logs = data.resolve("kafka");
        Properties properties = properties(logs, port);
        properties.putAll(settings);
        KafkaConfig config = KafkaConfig.fromProps(properties, false);
        format(logs, clusterId, config.nodeId());
        server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
    }

    private static void format(Path logs, String clusterId, int nodeId) {
        if (Files.exists(logs.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME))) {
            return;
        }
        try {
            Files.createDirectories(logs);
            Formatter formatter = new Formatter();
            formatter.setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
            formatter.setNodeId(nodeId);
            formatter.setClusterId(clusterId);
            formatter.addDirectory(logs.toString());
            formatter.setMetadataLogDirectory(logs.toString());
            formatter.setControllerListenerName("CONTROLLER");
            formatter.setReleaseVersion(MetadataVersion.LATEST_PRODUCTION);
            formatter.setIgnoreFormatted(true);
            formatter.run();
        } catch (IOException e) {
            throw new StartupException(logs + " cannot be made: " + e.getMessage() + "; name a folder with --data", e);
        } catch (Exception e) {
            throw new StartupException(logs + " cannot be formatted for Kafka: " + e.getMessage(), e);
        }
    }

    private static Properties properties(Path logs, int port) {
        int controllerPort = FreePorts.next();
        Properties properties = new Properties();
        properties.put("process.roles", "broker,controller");
        properties.put("node.id", "1");
        properties.put("log.dirs", logs.toString());
        properties.put("listeners", "CLIENT://" + HOST + ":" + port + ",CONTROLLER://" + HOST + ":" + controllerPort);
        properties.put("advertised.listeners", "CLIENT://" + HOST + ":" + port);
        properties.put("listener.security.protocol.map", "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        properties.put("inter.broker.listener.name", "CLIENT");
        properties.put("controller.listener.names", "CONTROLLER");
        properties.put("controller.quorum.voters", "1@" + HOST + ":" + controllerPort);
        properties.put("offsets.topic.replication.factor", "1");
        properties.put("offsets.topic.num.partitions", "4");
        properties.put("transaction.state.log.replication.factor", "1");
        properties.put("transaction.state.log.min.isr", "1");
        properties.put("transaction.state.log.num.partitions", "4");
        properties.put("share.coordinator.state.topic.replication.factor", "1");
        properties.put("share.coordinator.state.topic.min.isr", "1");
        properties.put("share.coordinator.state.topic.num.partitions", "1");
        properties.put("group.initial.rebalance.delay.ms", "0");
        properties.put("group.min.session.timeout.ms", "1000");
        // What a killed instance left open is aborted soon after its time-out.
        properties.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        // A broker that was killed is let back in as soon as its old session ends.
        properties.put("broker.session.timeout.ms", "3000");
        properties.put("broker.heartbeat.interval.ms", "100");
        properties.put("log.cleaner.dedupe.buffer.size", "4194304");
        properties.put("auto.create.topics.enable", "false");
        return properties;
    }

    /** The address for clients. */
    public String bootstrapServers() {
        return HOST + ":" + port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
