package io.saring.ops;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.saring.ops.http.Listener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;

/**
 * The HTTP server that shows metrics and health: {@code /metrics} in Prometheus' text format, {@code /health/live},
 * {@code /health/ready} and {@code /health/started} with status 200 or 503 and the reasons, one a line.
 */
public final class OperationsServer implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(OperationsServer.class);

    private static final String TEXT = "text/plain; charset=utf-8";

    private static final int MOST_THREADS = 24;

    /** As many answers of metrics are written at a time: whoever asks and does not read holds no more threads than that. */
    private static final int MOST_METRICS = 4;

    /** Who sends or reads nothing for so long is disconnected. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PrometheusMeterRegistry meters;
    private final List<Health> applications;
    private final Semaphore metricsRoom = new Semaphore(MOST_METRICS);
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @param port 0 for any that is free
     * @throws io.javalin.util.JavalinBindException where the port is taken
     */
    public OperationsServer(String host, int port, PrometheusMeterRegistry meters, List<Health> applications) {
        this.meters = meters;
        this.applications = List.copyOf(applications);
        this.server = Javalin.create(config -> {
                    new Listener(host, port, MOST_THREADS, PATIENCE).configure(config);
                    config.routes.get("/metrics", this::metrics);
                    config.routes.get("/health/live", this::live);
                    config.routes.get("/health/ready", this::ready);
                    config.routes.get("/health/started", this::started);
                })
                .start();
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void metrics(Context context) {
        if (!metricsRoom.tryAcquire()) {
            answer(context, List.of("others read the metrics and do not finish; ask again in a few seconds"));
            return;
        }
        try {
            context.contentType("text/plain; version=0.0.4; charset=utf-8");
            context.outputStream().write(meters.scrape().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.debug("metrics were not read to their end", e);
        } finally {
            metricsRoom.release();
        }
    }

    private void live(Context context) {
        boolean failed = applications.stream().anyMatch(Health::failed);
        answer(context, failed ? List.of("an application stopped after errors; see the log") : List.of());
    }

    private void ready(Context context) {
        answer(
                context,
                Stream.concat(
                                applications.stream()
                                        .filter(application -> !application.started())
                                        .map(application -> "an application is still starting"),
                                applications.stream().flatMap(application -> application.obstacles().stream()))
                        .toList());
    }

    private void started(Context context) {
        boolean all = applications.stream().allMatch(Health::started);
        answer(context, all ? List.of() : List.of("an application is still starting"));
    }

    private static void answer(Context context, List<String> problems) {
        context.status(problems.isEmpty() ? 200 : 503)
                .contentType(TEXT)
                .result(problems.isEmpty() ? "ok\n" : String.join("\n", problems) + "\n");
    }

    @Override
    public void close() {
        server.stop();
    }
}
