package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import io.saring.dev.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A wave of messages in one language wakes somebody: from a running demo through Prometheus and Alertmanager to a webhook. */
class AlertmanagerIT {

    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** What they are compared with: of each, two in a quarter of an hour on other days. */
    private static final List<String> LANGUAGES = List.of("id", "en", "ms", "th", "vi", "tl", "zh");

    @TempDir
    private Path folder;

    private final Queue<JsonNode> notifications = new ConcurrentLinkedQueue<>();

    @Test
    void aSpikeOfALabelInALanguageIsOneNotificationWithItsTextAndTheRunbook() throws Exception {
        // Given days on which few were negative, and a day on which many are
        plantOtherDays();
        int demoPort = FreePorts.next();
        HttpServer webhook = webhook();
        try (ChildProcess demo = ChildProcess.saring(
                "demo", "--port", Integer.toString(demoPort), "--messages", "40000", "--rate", "150")) {
            await().atMost(PATIENCE).until(() -> demo.output().contains("lang  text"));
            int port = FreePorts.next();
            Process alertmanager = alertmanager(port, webhook.getAddress().getPort());
            try (PrometheusServer prometheus = PrometheusServer.start(
                    folder,
                    // Nobody waits for five minutes here.
                    PrometheusServer.rules().replaceAll("for: \"?5m\"?", "for: 5s"),
                    demoPort,
                    "alerting: {alertmanagers: [{static_configs: [{targets: [\"127.0.0.1:" + port + "\"]}]}]}")) {

                // When it is seen, then each language and label is told by itself
                await().atMost(PATIENCE).untilAsserted(() -> {
                    assertThat(alertmanager.isAlive()).as(log()).isTrue();
                    assertThat(spikes()).as(prometheus.log() + log()).hasSizeGreaterThan(1);
                });
                Set<String> groups = new HashSet<>();
                for (JsonNode spike : spikes()) {
                    JsonNode labels = spike.path("groupLabels");
                    String language = labels.path("language").asText();
                    assertThat(LANGUAGES).contains(language);
                    assertThat(labels.path("label").asText()).isNotEmpty();
                    assertThat(spike.path("receiver").asText()).isEqualTo("channel");
                    JsonNode annotations = spike.path("commonAnnotations");
                    assertThat(annotations.path("summary").asText())
                            .contains(
                                    "language " + language + ":",
                                    "messages of a quarter of an hour are "
                                            + labels.path("label").asText());
                    assertThat(annotations.path("runbook").asText())
                            .isEqualTo("topology-docs/runbook.md#saringlabelspike");
                    spike.path("alerts")
                            .forEach(alert -> assertThat(alert.path("labels")
                                            .path("language")
                                            .asText())
                                    .isEqualTo(language));
                    groups.add(labels.toString());
                }
                assertThat(groups).hasSizeGreaterThan(1);
            } finally {
                alertmanager.destroyForcibly();
            }
        } finally {
            webhook.stop(0);
        }
    }

    private List<JsonNode> spikes() {
        return notifications.stream()
                .filter(own ->
                        own.path("groupLabels").path("alertname").asText().equals("SaringLabelSpike"))
                .toList();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("alertmanager.log"));
    }

    /** What the rules would have recorded one, two and seven days ago, as a block of Prometheus' own. */
    private void plantOtherDays() throws Exception {
        StringBuilder text = new StringBuilder("# TYPE saring:labels:increase15m gauge\n");
        for (String language : LANGUAGES) {
            for (int days : List.of(7, 2, 1)) {
                Instant day = Instant.now().minus(Duration.ofDays(days));
                for (int minute = -45; minute <= 45; minute++) {
                    text.append("saring:labels:increase15m{stream=\"social\",language=\"")
                            .append(language)
                            .append("\",task=\"sentiment\",label=\"negative\"} 2 ")
                            .append(day.plus(Duration.ofMinutes(minute)).getEpochSecond())
                            .append('\n');
                }
            }
        }
        Path file = Files.writeString(folder.resolve("days.txt"), text + "# EOF\n");
        Process promtool = PrometheusServer.launch(
                folder.resolve("promtool.log"),
                "promtool",
                "tsdb",
                "create-blocks-from",
                "openmetrics",
                file.toString(),
                folder.resolve("tsdb").toString());
        assertThat(promtool.waitFor())
                .as(Files.readString(folder.resolve("promtool.log")))
                .isZero();
    }

    /** The example's routes, and the webhook in place of its receivers' services. */
    private Process alertmanager(int port, int webhook) throws IOException {
        ObjectNode config = (ObjectNode)
                YAML.readTree(Path.of("k8s/alertmanager/alertmanager.yml").toFile());
        ((ObjectNode) config.path("route")).put("group_wait", "1s");
        ArrayNode receivers = YAML.createArrayNode();
        List<String> names = new ArrayList<>();
        config.path("receivers").forEach(own -> names.add(own.path("name").asText()));
        for (String name : names) {
            receivers
                    .addObject()
                    .put("name", name)
                    .putArray("webhook_configs")
                    .addObject()
                    .put("url", "http://127.0.0.1:" + webhook + "/" + name);
        }
        config.set("receivers", receivers);
        Path file = Files.writeString(folder.resolve("alertmanager.yml"), YAML.writeValueAsString(config));
        return PrometheusServer.launch(
                folder.resolve("alertmanager.log"),
                "prometheus-alertmanager",
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("alerts"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port);
    }

    private HttpServer webhook() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            notifications.add(JSON.readTree(exchange.getRequestBody()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }
}
