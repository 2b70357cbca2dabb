package io.saring.ops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.docs.MetricsPage;
import io.saring.domain.Metric;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationsServerTest {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SettableHealth health = new SettableHealth();
    private final OperationsServer server = new OperationsServer("127.0.0.1", 0, registry, List.of(health));

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void metricsAreInPrometheusFormatUnderTheirDocumentedNames() throws Exception {
        // Given
        MicrometerMeters meters = new MicrometerMeters(registry);
        meters.recorder(Metric.MESSAGES, "social", "labelled").accept(3);
        meters.recorder(Metric.END_TO_END, "social").accept(0.25);
        meters.recorder(Metric.BATCH_SIZE, "lexical").accept(64);
        meters.gauge(Metric.IN_FLIGHT, () -> 7, "social");

        // When
        String page = ask("/metrics").body();

        // Then
        assertThat(page)
                .contains("saring_messages_total{outcome=\"labelled\",stream=\"social\"} 3.0")
                .contains("saring_end_to_end_seconds_count{stream=\"social\"} 1")
                .contains("saring_end_to_end_seconds_sum{stream=\"social\"} 0.25")
                .contains("saring_batch_size_sum{engine=\"lexical\"} 64.0")
                .contains("saring_in_flight{stream=\"social\"} 7.0");
        for (Metric metric : List.of(Metric.MESSAGES, Metric.END_TO_END, Metric.BATCH_SIZE, Metric.IN_FLIGHT)) {
            assertThat(MetricsPage.markdown()).contains("`" + metric.id().replace('.', '_'));
        }
    }

    @Test
    void whileItStartsItIsLiveAndNeitherStartedNorReady() throws Exception {
        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/health/started").statusCode()).isEqualTo(503);
        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void anObstacleFailsReadinessAloneAndIsNamed() throws Exception {
        // Given
        health.started = true;
        assertThat(ask("/health/ready").statusCode()).isEqualTo(200);

        // When
        health.obstacles = List.of("label-social takes nothing in: the engine is past its deadline");

        // Then
        assertThat(ask("/health/ready").statusCode()).isEqualTo(503);
        assertThat(ask("/health/ready").body()).contains("past its deadline");
        assertThat(ask("/health/live").statusCode()).isEqualTo(200);
        assertThat(ask("/health/started").statusCode()).isEqualTo(200);
    }

    @Test
    void whoAsksForMetricsAndDoesNotReadKeepsNobodyFromTheHealth() throws Exception {
        // Given a page that no socket's buffers hold, and many who ask for it and read nothing
        MicrometerMeters meters = new MicrometerMeters(registry);
        for (int stream = 0; stream < 20_000; stream++) {
            meters.recorder(Metric.MESSAGES, "stream-" + stream + "-".repeat(100), "labelled")
                    .accept(1);
        }
        List<Socket> hostile = new ArrayList<>();
        try {
            for (int i = 0; i < 400; i++) {
                Socket socket = new Socket();
                socket.setReceiveBufferSize(1024);
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
                socket.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: saring\r\n\r\n".getBytes(US_ASCII));
                hostile.add(socket);
            }

            // Then health answers all the same
            assertThat(ask("/health/live").statusCode()).isEqualTo(200);

            // And metrics do again, once who does not read is disconnected
            await().atMost(Duration.ofSeconds(30)).until(() -> ask("/metrics").statusCode() == 200);
        } finally {
            for (Socket socket : hostile) {
                socket.close();
            }
        }
    }

    @Test
    void whatIsBeyondHelpFailsLiveness() throws Exception {
        health.failed = true;
        assertThat(ask("/health/live").statusCode()).isEqualTo(503);
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static final class SettableHealth implements Health {
        private boolean started;
        private List<String> obstacles = List.of();
        private boolean failed;

        @Override
        public boolean started() {
            return started;
        }

        @Override
        public List<String> obstacles() {
            return obstacles;
        }

        @Override
        public boolean failed() {
            return failed;
        }
    }
}
