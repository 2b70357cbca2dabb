package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.saring.domain.Meters;
import io.saring.domain.Metric;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One server: its address, what it can do, and whether it is to be left alone for now. Thread-safe. */
final class Endpoint {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Half of the latest twenty requests failed, of ten at least: the server is left alone for five seconds. */
    private static final CircuitBreakerConfig CIRCUIT = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(Duration.ofSeconds(5))
            .permittedNumberOfCallsInHalfOpenState(2)
            .build();

    private final String base;
    private final String place;
    private final HttpClient client;
    private final RemoteSettings settings;
    private final Meters meters;
    private final CircuitBreaker circuit;
    private final Map<Question, LabelTokens> labelTokens = new ConcurrentHashMap<>();
    private final Map<String, DoubleConsumer> outcomes = new ConcurrentHashMap<>();
    private volatile long restsUntil = System.nanoTime();
    private volatile @Nullable Capabilities capabilities;

    Endpoint(URI address, HttpClient client, RemoteSettings settings, Meters meters) {
        this.base = address.toString().replaceAll("/+$", "");
        this.place = address.getAuthority().replaceAll("^.*@", "");
        this.client = client;
        this.settings = settings;
        this.meters = meters;
        this.circuit = CircuitBreaker.of(place, CIRCUIT);
        meters.gauge(Metric.REMOTE_CIRCUIT_OPEN, () -> isOpen() ? 1 : 0, RemoteLabeller.NAME, place);
    }

    /** Host and port, for people. */
    String place() {
        return place;
    }

    /** What it can do; absent where it was not tried yet. */
    @Nullable
    Capabilities capabilities() {
        return capabilities;
    }

    /** What it was found to do; what was known of its tokens is forgotten, since it may serve another model. */
    void found(Capabilities tried) {
        capabilities = tried;
        labelTokens.clear();
    }

    /** The tokens of a question's answers; absent where it was not asked for them. */
    @Nullable
    LabelTokens labelTokens(Question question) {
        return labelTokens.get(question);
    }

    void found(Question question, LabelTokens tokens) {
        labelTokens.put(question, tokens);
    }

    boolean isOpen() {
        return circuit.getState() == CircuitBreaker.State.OPEN;
    }

    /** Whether most of its answers are good, so that a failure may be the text's. */
    boolean isTrusted() {
        return circuit.getState() == CircuitBreaker.State.CLOSED;
    }

    /** Whether a request may be sent now; each that may has to be told how it went. */
    boolean mayBeAsked() {
        return System.nanoTime() - restsUntil >= 0 && circuit.tryAcquirePermission();
    }

    /** It is to be left alone for a while, as it asked. */
    void rest(Duration time) {
        restsUntil = System.nanoTime() + time.toNanos();
    }

    /** How a request went: the circuit and the metrics are told. */
    void note(String outcome, boolean good, long nanos) {
        outcomes.computeIfAbsent(
                        outcome, key -> meters.recorder(Metric.REMOTE_REQUESTS, RemoteLabeller.NAME, place, key))
                .accept(1);
        if (good) {
            circuit.onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            circuit.onError(nanos, TimeUnit.NANOSECONDS, new IOException(outcome));
        }
    }

    /** Nobody knows how the request went. */
    void release() {
        circuit.releasePermission();
    }

    /** Why it could not be asked, in words: those of Java's client are often missing. */
    static String reason(IOException e) {
        return e.getMessage() == null ? "does not answer (" + e.getClass().getSimpleName() + ")" : e.getMessage();
    }

    /** Asks for a chat completion. */
    HttpResponse<byte[]> complete(byte[] body) throws IOException, InterruptedException {
        return post("/chat/completions", body);
    }

    /** Sends JSON to one of its paths. */
    HttpResponse<byte[]> post(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /**
     * The models that it serves.
     *
     * @param id the model's name
     * @param root what it was loaded from, or its name where the server does not say
     */
    record Model(String id, String root) {}

    /** Asks for the models. */
    List<Model> models() throws IOException, InterruptedException {
        HttpResponse<byte[]> response =
                client.send(request("/models").GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw new IOException("answers " + response.statusCode() + " to GET /models");
        }
        List<Model> models = new ArrayList<>();
        for (JsonNode model : MAPPER.readTree(response.body()).path("data")) {
            String id = model.path("id").asText();
            models.add(new Model(id, model.path("root").asText(id)));
        }
        return models;
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(settings.limits().timeout());
        if (settings.access().token() != null) {
            request.header("Authorization", "Bearer " + settings.access().token());
        }
        return request;
    }
}
