package io.saring.ops;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.stream.Stream;

/**
 * The HTTP server that shows metrics and health: {@code /metrics} in Prometheus' text format, {@code /health/live},
 * {@code /health/ready} and {@code /health/started} with status 200 or 503 and the reasons, one a line.
 */
public final class OperationsServer implements AutoCloseable {

    private static final String TEXT = "text/plain; charset=utf-8";

    private final PrometheusMeterRegistry meters;
    private final List<Health> applications;
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
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.routes.get("/metrics", this::metrics);
                    config.routes.get("/health/live", this::live);
                    config.routes.get("/health/ready", this::ready);
                    config.routes.get("/health/started", this::started);
                })
                .start(host, port);
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void metrics(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
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
