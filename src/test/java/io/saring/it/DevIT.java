package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.saring.app.Service;
import io.saring.app.Wiring;
import io.saring.config.ConfigurationReader;
import io.saring.dev.StackAddresses;
import io.saring.domain.LabelledMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code dev} as a user starts, kills and stops it. */
class DevIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private final List<ChildProcess> children = new ArrayList<>();

    @AfterEach
    void stopAll() {
        children.forEach(ChildProcess::close);
    }

    @Test
    void whatItHeldIsReadableAfterSigkillAndNoChildIsLeftBehind() {
        // Given a stack that a labelled event was written to
        ChildProcess first = dev(0, 0);
        int kafkaPort = port(first, "Kafka\\s+127.0.0.1:(\\d+)");
        int registryPort = port(first, "Registry\\s+http://127.0.0.1:(\\d+)");
        DevAddresses addresses = new DevAddresses(kafkaPort, registryPort);
        List<LabelledMessage> before = addresses.labelOne("Terima kasih, paketnya sudah sampai");
        List<ProcessHandle> offspring = first.handle().descendants().toList();
        assertThat(offspring).isNotEmpty();

        // When it is killed
        first.kill();

        // Then its registry ends by itself
        await().atMost(PATIENCE).until(() -> offspring.stream().noneMatch(ProcessHandle::isAlive));

        // And a new one on the same folder and ports can read what the old one held, by the ids that it was written
        // with
        ChildProcess second = dev(kafkaPort, registryPort);
        awaitReady(second);
        assertThat(addresses.readLabelled(1)).isEqualTo(before);
    }

    @Test
    void sigtermStopsItCleanly() {
        // Given a running stack
        ChildProcess running = dev(0, 0);
        awaitReady(running);
        List<ProcessHandle> offspring = running.handle().descendants().toList();

        // When it is asked to stop
        int exitCode = running.terminate();

        // Then it does, and its registry with it
        assertThat(exitCode).isZero();
        await().atMost(PATIENCE).until(() -> offspring.stream().noneMatch(ProcessHandle::isAlive));
    }

    @Test
    void aTakenPortIsOneLineThatNamesIt() {
        // Given a stack on a port
        ChildProcess running = dev(0, 0);
        awaitReady(running);
        int kafkaPort = port(running, "Kafka\\s+127.0.0.1:(\\d+)");

        // When another wants the same
        ChildProcess second = keep(ChildProcess.saring(
                "dev",
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                "0",
                "--data",
                folder.resolve("other").toString()));

        // Then it says so in one line
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.output()).hasLineCount(1).contains("--kafka-port: port " + kafkaPort + " is taken");
    }

    private ChildProcess dev(int kafkaPort, int registryPort) {
        return keep(ChildProcess.saring(
                "dev",
                "--kafka-port",
                Integer.toString(kafkaPort),
                "--registry-port",
                Integer.toString(registryPort),
                "--data",
                folder.resolve("data").toString()));
    }

    private ChildProcess keep(ChildProcess child) {
        children.add(child);
        return child;
    }

    private static void awaitReady(ChildProcess dev) {
        await().atMost(PATIENCE).until(() -> dev.output().contains("Ctrl-C stops it."));
    }

    private static int port(ChildProcess dev, String pattern) {
        awaitReady(dev);
        Matcher matcher = Pattern.compile(pattern).matcher(dev.output());
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    /** A stack in another process, and the label application on it in this one. */
    private record DevAddresses(int kafkaPort, int registryPort) implements StackAddresses {

        @Override
        public String bootstrapServers() {
            return "127.0.0.1:" + kafkaPort;
        }

        @Override
        public String registryUrl() {
            return "http://127.0.0.1:" + registryPort + "/apis/ccompat/v7";
        }

        List<LabelledMessage> labelOne(String text) {
            Map<String, String> overrides = Map.of(
                    "SARING_KAFKA_BOOTSTRAP_SERVERS",
                    bootstrapServers(),
                    "SARING_REGISTRY_URL",
                    registryUrl(),
                    "SARING_TOPICS_REPLICATION",
                    "1",
                    "SARING_HTTP_PORT",
                    "0");
            Wiring wiring = new Wiring(new ConfigurationReader(overrides).read("", "test"));
            try (Service service = Service.start(wiring, EnumSet.of(Service.App.LABEL));
                    MessageSource source = new MessageSource(this, "social.messages")) {
                assertThat(service.awaitStarted(PATIENCE)).isTrue();
                source.send(text);
                return readLabelled(1);
            }
        }

        List<LabelledMessage> readLabelled(int count) {
            try (Ledger ledger = new Ledger(this, "social.labelled")) {
                await().atMost(PATIENCE).until(() -> ledger.read() >= count);
                return ledger.labelled();
            }
        }
    }
}
