package io.saring.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.saring.dev.FreePorts;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A real Prometheus that scrapes a running process every second, with the rules that ship. */
final class PrometheusServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private final Path folder;
    private final int port;
    private final Process process;

    private PrometheusServer(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /** The rules that ship, as Prometheus reads them. */
    static String rules() throws IOException {
        JsonNode spec =
                YAML.readTree(Path.of("k8s/base/prometheus-rule.yaml").toFile()).path("spec");
        return YAML.writeValueAsString(spec);
    }

    /**
     * Starts one; the test is skipped where it is not installed.
     *
     * @param folder where its data are, under {@code tsdb}
     * @param scraped the port of the process
     * @param more further lines of its configuration
     */
    static PrometheusServer start(Path folder, String rules, int scraped, String more) throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), rules);
        Path config = Files.writeString(folder.resolve("prometheus.yaml"), """
                global: {scrape_interval: 1s, evaluation_interval: 1s}
                rule_files: [rules.yaml]
                scrape_configs:
                  - {job_name: saring, static_configs: [{targets: ["127.0.0.1:%d"]}]}
                %s
                """.formatted(scraped, more));
        int port = FreePorts.next();
        Process process = launch(
                folder.resolve("prometheus.log"),
                "prometheus",
                "--config.file=" + config,
                "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=127.0.0.1:" + port);
        PrometheusServer server = new PrometheusServer(folder, port, process);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(process.isAlive()).as(server.log()).isTrue();
            assertThat(server.hasData("up == 1")).as(server.log()).isTrue();
        });
        return server;
    }

    /** Starts a program of the Debian package of its name; the test is skipped where it is not installed. */
    static Process launch(Path log, String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            assumeTrue(false, command[0] + " is not there: apt-get install prometheus prometheus-alertmanager");
            throw e;
        }
    }

    String log() throws IOException {
        return Files.readString(folder.resolve("prometheus.log"));
    }

    /** Whether a query has a value. */
    boolean hasData(String query) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/api/v1/query?query="
                    + URLEncoder.encode(query, StandardCharsets.UTF_8));
            String body = HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            JsonNode answer = JSON.readTree(body);
            assertThat(answer.path("status").asText()).as(query + ": " + body).isEqualTo("success");
            List<String> values = new ArrayList<>();
            answer.path("data")
                    .path("result")
                    .forEach(series -> values.add(series.path("value").path(1).asText()));
            return values.stream().anyMatch(value -> !value.equals("NaN"));
        } catch (IOException e) {
            // It does not listen yet.
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
