package io.saring.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.javalin.util.JavalinBindException;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the pages say where several applications run, or none. */
class HealthPagesTest {

    private record State(boolean started, List<String> obstacles, boolean failed) implements Health {}

    private static final State WORKING = new State(true, List.of(), false);
    private static final State STARTING = new State(false, List.of(), false);

    @Test
    void whereAllIsWellEveryPageSaysOk() throws Exception {
        try (OperationsServer server = server(WORKING, WORKING)) {
            for (String page : List.of("live", "ready", "started")) {
                HttpResponse<String> answer = ask(server, "/health/" + page);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).isEqualTo("ok\n");
                assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain;charset=utf-8");
            }
        }
    }

    @Test
    void everyObstacleOfEveryApplicationHasALine() throws Exception {
        State slow = new State(true, List.of("the engine is past its deadline", "a schema is missing"), false);
        State away = new State(false, List.of("the broker does not answer"), false);
        try (OperationsServer server = server(WORKING, slow, away)) {
            HttpResponse<String> answer = ask(server, "/health/ready");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("""
                            an application is still starting
                            the engine is past its deadline
                            a schema is missing
                            the broker does not answer
                            """);
        }
    }

    @Test
    void oneApplicationThatStillStartsHoldsAllBackAndOneThatFailedEndsAll() throws Exception {
        try (OperationsServer server = server(WORKING, STARTING, new State(true, List.of(), true))) {
            assertThat(ask(server, "/health/started").statusCode()).isEqualTo(503);
            assertThat(ask(server, "/health/started").body()).isEqualTo("an application is still starting\n");
            assertThat(ask(server, "/health/live").statusCode()).isEqualTo(503);
            assertThat(ask(server, "/health/live").body())
                    .isEqualTo("an application stopped after errors; see the log\n");
        }
    }

    @Test
    void thereIsNoOtherPage() throws Exception {
        try (OperationsServer server = server()) {
            assertThat(ask(server, "/health/ready").statusCode()).isEqualTo(200);
            assertThat(ask(server, "/").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aPortThatIsTakenIsRefused() {
        try (OperationsServer first = server()) {
            assertThatThrownBy(() -> new OperationsServer("127.0.0.1", first.port(), meters(), List.of()))
                    .isInstanceOf(JavalinBindException.class);
        }
    }

    private static OperationsServer server(Health... applications) {
        return new OperationsServer("127.0.0.1", 0, meters(), List.of(applications));
    }

    private static PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    private static HttpResponse<String> ask(OperationsServer server, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
