package io.saring.ops.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The HTTP server that people and programs work through. Every request and answer is JSON; each is let in by its bearer token and
 * that token's roles and rate, and what goes wrong is said in {@code error}.
 */
public final class ApiServer implements AutoCloseable {

    private static final Logger log = LogManager.getLogger(ApiServer.class);

    private static final int MOST_THREADS = 48;

    /** Who sends or reads nothing for so long is disconnected. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String JSON = "application/json";

    private final ApiSettings settings;
    private final Admission admission;
    private final Meters meters;
    private final Javalin server;

    /**
     * Starts to listen.
     *
     * @throws io.javalin.util.JavalinBindException where the port is taken
     */
    public ApiServer(ApiSettings settings, List<Route> routes, Meters meters) {
        this.settings = settings;
        this.meters = meters;
        admission = new Admission(settings.tokens(), settings.rate(), System::nanoTime);
        server = Javalin.create(config -> {
                    configure(config);
                    routes.forEach(route -> add(config, route));
                })
                .start();
    }

    private void configure(JavalinConfig config) {
        new Listener(settings.host(), settings.port(), MOST_THREADS, PATIENCE).configure(config);
        config.jetty.modifyHttpConfiguration(ApiServer::takeAnyPath);
        config.http.asyncTimeout = PATIENCE.toMillis();
        config.http.prefer405over404 = true;
        config.jetty.modifyServletContextHandler(
                handler -> handler.getServletHandler().setDecodeAmbiguousURIs(true));
        config.routes.exception(RefusedException.class, (refused, context) -> refuse(context, refused));
        config.routes.exception(Exception.class, (error, context) -> fail(context, error));
        config.routes.error(404, context -> errorOfServer(context, "there is nothing at this path"));
        config.routes.error(405, context -> errorOfServer(context, "this path cannot be asked this way"));
    }

    /** Identifiers of messages may have slashes in them, which come as %2F. */
    private static void takeAnyPath(HttpConfiguration http) {
        http.setUriCompliance(UriCompliance.from("RFC3986,AMBIGUOUS_PATH_SEPARATOR,AMBIGUOUS_PATH_ENCODING"));
        http.setSendServerVersion(false);
    }

    private void add(JavalinConfig config, Route route) {
        switch (route.method()) {
            case GET -> config.routes.get(route.path(), context -> take(route, context));
            case POST -> config.routes.post(route.path(), context -> take(route, context));
        }
    }

    /** The port that it listens on. */
    public int port() {
        return server.port();
    }

    private void take(Route route, Context context) {
        Caller caller = admission.admit(context.header("Authorization"), context.header("Host"));
        admission.requireRole(caller, route.roles());
        RequestBody body = route.method() == Route.Method.POST ? body(context) : RequestBody.empty();
        Map<String, String> query = new HashMap<>();
        context.queryParamMap().forEach((name, values) -> query.put(name, values.get(0)));
        Request request = new Request(caller, context.pathParamMap(), query, body);
        context.future(() -> answered(route, request, context));
    }

    private CompletableFuture<Void> answered(Route route, Request request, Context context) {
        return route.answerer()
                .answer(request)
                .handle((answer, error) -> {
                    Throwable cause = error instanceof CompletionException
                            ? Objects.requireNonNullElse(error.getCause(), error)
                            : error;
                    if (cause instanceof RefusedException refused) {
                        refuse(context, refused);
                    } else if (cause != null) {
                        fail(context, cause);
                    } else {
                        write(context, answer.status(), answer.body());
                    }
                    return (Void) null;
                })
                .toCompletableFuture();
    }

    /** A page of another site cannot send this type without asking first, which is refused. */
    private RequestBody body(Context context) {
        byte[] bytes = bytes(context);
        if (bytes.length == 0) {
            return RequestBody.empty();
        }
        String type = context.header("Content-Type");
        if (type == null || !type.startsWith(JSON)) {
            throw new RefusedException(415, "send JSON, with the header Content-Type: " + JSON);
        }
        return RequestBody.of(new String(bytes, StandardCharsets.UTF_8));
    }

    private byte[] bytes(Context context) {
        try (InputStream in = context.bodyInputStream()) {
            byte[] bytes = in.readNBytes(settings.maxBodyBytes() + 1);
            if (bytes.length > settings.maxBodyBytes()) {
                throw new RefusedException(
                        413, "the body is larger than the " + settings.maxBodyBytes() + " bytes of api.max-body-bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw RefusedException.wrong("the body did not come");
        }
    }

    private void refuse(Context context, RefusedException refused) {
        if (refused.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        if (refused.status() == 429 || refused.status() == 503) {
            context.header("Retry-After", "1");
        }
        write(context, refused.status(), error(String.valueOf(refused.getMessage())));
    }

    private void fail(Context context, Throwable error) {
        log.error("a request to {} failed: {}", context.endpoint().path, error.toString());
        log.debug("a request failed", error);
        write(context, 500, error("something went wrong here; the log of this process says what"));
    }

    private void errorOfServer(Context context, String message) {
        if (!Objects.requireNonNullElse(context.res().getContentType(), "").startsWith(JSON)) {
            write(context, context.statusCode(), error(message));
        }
    }

    private static JsonNode error(String message) {
        return JsonNodeFactory.instance.objectNode().put("error", message);
    }

    private void write(Context context, int status, JsonNode body) {
        meters.recorder(Metric.API_REQUESTS, Integer.toString(status)).accept(1);
        context.status(status)
                .header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .contentType(JSON)
                .result(body.toString());
    }

    @Override
    public void close() {
        server.stop();
    }
}
