package io.saring.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.saring.domain.CaseKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Somebody who works through HTTP: takes cases and decides about them, or decides about cases that others may have. Where an
 * instance does not answer, another is asked, with the same identifier.
 */
final class Reviewer {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final String token;
    private final Supplier<List<Integer>> ports;
    private final Random random;
    private final Map<String, Integer> verdicts = new ConcurrentHashMap<>();

    /** An answer. */
    record Answer(int status, JsonNode body) {}

    /**
     * Somebody with a token.
     *
     * @param ports where instances listen now
     */
    Reviewer(String token, Supplier<List<Integer>> ports) {
        this.token = token;
        this.ports = ports;
        this.random = new Random(token.hashCode());
    }

    /** Half of all reviewers. */
    boolean isEven() {
        return token.charAt(token.indexOf('-') + 1) % 2 == 0;
    }

    /** The identifiers of the verdicts that were sent, and the status of their answers. */
    Map<String, Integer> verdicts() {
        return verdicts;
    }

    /** Takes the case that is due first, and decides about it; whether there is one, though nobody may know yet whose it is. */
    boolean decideNext() {
        Answer answer = send("POST", "/api/cases/next", "");
        JsonNode taken = answer.body().path("case");
        if (!taken.isObject()) {
            return answer.status() == 202;
        }
        decide(key(taken));
        return true;
    }

    /** Decides about one of the cases that wait, whoever has it. */
    void decideAny() {
        List<CaseKey> waiting = new ArrayList<>();
        send("GET", "/api/cases?limit=50", "").body().path("cases").forEach(row -> waiting.add(key(row)));
        if (!waiting.isEmpty()) {
            decide(waiting.get(random.nextInt(waiting.size())));
        }
    }

    private static CaseKey key(JsonNode own) {
        return new CaseKey(own.path("stream").asText(), own.path("message_id").asText());
    }

    private void decide(CaseKey key) {
        String id = token.substring(0, 12) + "-" + verdicts.size();
        String action = List.of("allow", "limit", "block").get(random.nextInt(3));
        String body = "{\"id\": \"%s\", \"kind\": \"decided\", \"action\": \"%s\", \"ground\": \"rules\"}"
                .formatted(id, action);
        verdicts.put(id, settled("POST", path(key) + "/reviews", body).status());
    }

    /** The path of a case. */
    static String path(CaseKey key) {
        String id = URLEncoder.encode(key.messageId(), StandardCharsets.UTF_8).replace("+", "%20");
        return "/api/cases/" + key.stream() + "/" + id;
    }

    /** What is answered once something has come of it. */
    Answer settled(String method, String path, String body) {
        Answer answer = send(method, path, body);
        while (answer.status() == 202) {
            answer = send(method, path, body);
        }
        return answer;
    }

    /** What an instance that is there answers. */
    Answer send(String method, String path, String body) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            List<Integer> now = ports.get();
            Optional<Answer> answer =
                    now.isEmpty() ? Optional.empty() : answer(now.get(random.nextInt(now.size())), method, path, body);
            if (answer.filter(own -> own.status() < 500 && own.status() != 429).isPresent()) {
                return answer.get();
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        throw new IllegalStateException("nobody answers " + path);
    }

    private Optional<Answer> answer(int port, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            return Optional.of(new Answer(response.statusCode(), MAPPER.readTree(response.body())));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
