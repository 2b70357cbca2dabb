package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;

/**
 * A server that answers as vLLM's does on the wire, in the mood that a test puts it in. Each first word of a question has
 * probability 0.7, the others share 0.2, and 0.1 goes to tokens that no word begins with, as before a grammar is applied.
 */
public final class VllmStandIn implements AutoCloseable {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double CHOSEN = 0.7;
    private static final double OTHERS = 0.2;

    /** How it behaves towards requests for completions. */
    public enum Mood {
        // Those with answers first, so that a test that goes through all has no labels to wait for after failures.
        GOOD,
        /** Answers after {@link #slowMillis}. */
        SLOW,
        /** Thinks aloud first. */
        THINKING,
        /** Answers with prose. */
        PROSE,
        /** Answers with a label that there is not. */
        UNKNOWN_LABEL,
        /** Answers with an object that is cut. */
        CUT,
        /** Answers with something that is not JSON. */
        RUBBISH,
        /** Breaks the connection off. */
        DYING,
        /** Says 429, and when to come back. */
        THROTTLING,
        /** Says 500. */
        FAILING,
        /** Says 503, without saying when to come back. */
        OVERLOADED,
        /** Says 400, and repeats the whole request in its answer. */
        QUOTING
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger completions = new AtomicInteger();
    private final Set<Integer> connections = ConcurrentHashMap.newKeySet();
    private final List<JsonNode> requests = new CopyOnWriteArrayList<>();
    private final boolean secure;
    public volatile Mood mood = Mood.GOOD;
    public volatile int slowMillis = 300;
    public volatile boolean logprobs = true;
    public volatile boolean structured = true;
    public volatile boolean thinkingSwitch = true;
    public volatile int mostLogprobs = 20;
    public volatile String token;
    /** Fields that it refuses. */
    public volatile Set<String> refusedFields = Set.of();
    /** Whether it says which field it refuses. */
    public volatile boolean namesFields = true;
    /** Whether log-probabilities together with a grammar are an error of its own. */
    public volatile boolean failsAtGrammarWithLogprobs;
    /** Whether it refuses whatever it is asked. */
    public volatile boolean refusesAll;
    /** The field of a message that real answers stand in. */
    public volatile String answerField = "content";

    public volatile String finish = "stop";
    /** What it answers to all that is no probe, where that is set. */
    public volatile String draft;
    /** Whether unlikely words have a log-probability of minus infinity. */
    public volatile boolean minusInfinity;

    public volatile String retryAfter = "1";

    /** Starts on a port that is free. */
    public VllmStandIn() {
        this(null);
    }

    /** Starts, with TLS where there is a context. */
    public VllmStandIn(SSLContext tls) {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls == null) {
                server = HttpServer.create(any, 0);
            } else {
                HttpsServer https = HttpsServer.create(any, 0);
                https.setHttpsConfigurator(new HttpsConfigurator(tls));
                server = https;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        secure = tls != null;
        server.setExecutor(threads);
        server.createContext("/v1/models", this::models);
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    public URI url() {
        return URI.create((secure ? "https://localhost:" : "http://127.0.0.1:")
                + server.getAddress().getPort() + "/v1");
    }

    /** Lets it score labels too, as SGLang does. */
    ScoringPaths scoring() {
        return new ScoringPaths(server);
    }

    /** Requests for completions so far, those of the probe left out. */
    public int completions() {
        return completions.get();
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    public int connections() {
        return connections.size();
    }

    /** What was asked, those of the probe left out. */
    public List<JsonNode> requests() {
        return requests;
    }

    private boolean refused(HttpExchange exchange) throws IOException {
        connections.add(exchange.getRemoteAddress().getPort());
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (token != null && !("Bearer " + token).equals(given)) {
            send(exchange, 401, "{\"error\": {\"message\": \"Unauthorized\", \"code\": 401}}");
            return true;
        }
        return false;
    }

    private void models(HttpExchange exchange) throws IOException {
        if (refused(exchange)) {
            return;
        }
        send(
                exchange,
                200,
                "{\"object\": \"list\", \"data\": [{\"id\": \"sea-lion\", \"object\": \"model\", \"owned_by\": \"vllm\","
                        + " \"root\": \"aisingapore/Qwen-SEA-LION-v4-32B-IT\", \"max_model_len\": 4096}]}");
    }

    private void complete(HttpExchange exchange) throws IOException {
        mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
        try {
            JsonNode request = MAPPER.readTree(exchange.getRequestBody());
            if (!refused(exchange) && !unsupported(exchange, request)) {
                answer(exchange, request);
            }
        } finally {
            inFlight.decrementAndGet();
        }
    }

    private boolean unsupported(HttpExchange exchange, JsonNode request) throws IOException {
        String problem = null;
        if (request.path("logprobs").asBoolean() && !logprobs) {
            problem = "logprobs is not supported";
        } else if (request.path("top_logprobs").asInt() > mostLogprobs) {
            problem = "Requested sample logprobs of " + request.path("top_logprobs") + ", which is greater than max";
        } else if (request.has("chat_template_kwargs") && !thinkingSwitch) {
            problem = "Unrecognized request argument supplied: chat_template_kwargs";
        }
        if (failsAtGrammarWithLogprobs && request.has("response_format") && request.has("top_logprobs")) {
            send(exchange, 500, "{\"error\": {\"message\": \"Internal Server Error\"}}");
            return true;
        }
        for (String field : refusedFields) {
            if (request.has(field)) {
                String named = namesFields ? ", \"param\": \"" + field + "\", \"code\": \"unsupported_parameter\"" : "";
                send(exchange, 400, "{\"error\": {\"message\": \"Unsupported parameter\"" + named + "}}");
                return true;
            }
        }
        if (refusesAll) {
            send(exchange, 400, "{\"error\": {\"message\": \"no\", \"param\": \"messages\", \"code\": \"broken\"}}");
            return true;
        }
        if (problem != null) {
            send(exchange, 400, "{\"error\": {\"message\": \"" + problem + "\", \"type\": \"BadRequestError\"}}");
        }
        return problem != null;
    }

    private void answer(HttpExchange exchange, JsonNode request) throws IOException {
        String user = request.path("messages").path(1).path("content").asText();
        boolean probe = user.equals("hello");
        if (!probe) {
            completions.incrementAndGet();
            requests.add(request);
        }
        if (user.contains("poison")) {
            send(exchange, 500, "{\"error\": {\"message\": \"EngineCore encountered an issue\"}}");
            return;
        }
        if (user.contains("too long")) {
            send(exchange, 400, "{\"error\": {\"message\": \"This model's maximum context length is 4096\"}}");
            return;
        }
        Mood now = probe ? Mood.GOOD : mood;
        switch (now) {
            case SLOW -> {
                pause(slowMillis);
                send(exchange, 200, completion(request, ""));
            }
            case PROSE -> send(exchange, 200, prose("I would say that this is rather positive."));
            case UNKNOWN_LABEL -> send(exchange, 200, prose("{\"spam\": \"ham\"}"));
            case CUT -> send(exchange, 200, prose("{\"spam\": \"no"));
            case RUBBISH -> send(exchange, 200, "<html>Bad gateway</html>");
            case DYING -> die(exchange);
            case THROTTLING -> {
                exchange.getResponseHeaders().set("Retry-After", retryAfter);
                send(exchange, 429, "{\"error\": {\"message\": \"Too many requests\"}}");
            }
            case FAILING -> send(exchange, 500, "Internal Server Error");
            case OVERLOADED -> send(exchange, 503, "");
            case THINKING -> send(exchange, 200, completion(request, "<think>\nIs {this} spam?\n</think>\n\n"));
            case QUOTING -> send(exchange, 400, MAPPER.writeValueAsString(Map.of("error", Map.of("message", request))));
            case GOOD -> send(exchange, 200, completion(request, ""));
        }
    }

    private static void die(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 1000);
        exchange.getResponseBody().write("{\"choices\": [".getBytes(StandardCharsets.UTF_8));
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String prose(String content) {
        ObjectNode root = MAPPER.createObjectNode();
        root.putArray("choices").addObject().putObject("message").put("content", content);
        return root.toString();
    }

    /** The words of each question, as the request's schema or, without one, its system turn has them. */
    private Map<String, List<String>> questions(JsonNode request) {
        Map<String, List<String>> questions = new LinkedHashMap<>();
        request.path("response_format")
                .path("json_schema")
                .path("schema")
                .path("properties")
                .properties()
                .forEach(entry -> {
                    List<String> words = new ArrayList<>();
                    entry.getValue().path("enum").forEach(word -> words.add(word.asText()));
                    questions.put(entry.getKey(), words);
                });
        return questions.isEmpty() ? Map.of("spam", List.of("none", "promotional", "scam")) : questions;
    }

    private String completion(JsonNode request, String thoughts) {
        Map<String, List<String>> questions = questions(request);
        boolean ignoresSchema = !structured
                && request.path("messages").path(1).path("content").asText().equals("hello");
        if (!structured) {
            questions = Map.of("spam", List.of("none", "promotional", "scam"));
        }
        Tokens tokens = new Tokens();
        tokens.certain(thoughts);
        String lead = "{\"";
        for (Map.Entry<String, List<String>> question : questions.entrySet()) {
            tokens.certain(lead);
            tokens.certain(question.getKey());
            tokens.certain("\":");
            List<String> words = question.getValue();
            tokens.certain(" \"");
            tokens.beginning(words);
            tokens.certain(words.get(0).substring(Math.min(3, words.get(0).length())));
            lead = "\", \"";
        }
        tokens.certain("\"}");
        if (ignoresSchema) {
            tokens = new Tokens();
            tokens.certain("hello");
        }
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode choice = root.putArray("choices").addObject();
        boolean probe =
                request.path("messages").path(1).path("content").asText().equals("hello");
        String answer = probe || draft == null ? tokens.text.toString() : draft;
        ObjectNode message =
                choice.putObject("message").put("role", "assistant").putNull("content");
        message.put(probe ? "content" : answerField, answer);
        choice.put("finish_reason", probe ? "stop" : finish);
        if (request.path("logprobs").asBoolean()) {
            tokens.mark();
            choice.putObject("logprobs").set("content", tokens.content);
        }
        root.putObject("usage").put("prompt_tokens", 400);
        // JSON has no number for it; servers in Python write it all the same.
        return minusInfinity
                ? root.toString().replace("\"logprob\":" + Math.log(OTHERS / 2), "\"logprob\":-Infinity")
                : root.toString();
    }

    /** An answer's tokens. */
    private static final class Tokens {

        private final StringBuilder text = new StringBuilder();
        private final ArrayNode content = MAPPER.createArrayNode();

        private void certain(String token) {
            if (!token.isEmpty()) {
                text.append(token);
                ObjectNode node = token(token, 0.999);
                node.putArray("top_logprobs").add(token(token, 0.999)).add(token("Sure", 0.001));
                content.add(node);
            }
        }

        private void beginning(List<String> words) {
            String own = beginning(words.get(0));
            text.append(own);
            ObjectNode node = token(own, CHOSEN);
            ArrayNode alternatives = node.putArray("top_logprobs");
            alternatives.add(token(own, CHOSEN));
            alternatives.add(token("I", 0.1));
            IntStream.range(1, words.size())
                    .forEach(i -> alternatives.add(token(beginning(words.get(i)), OTHERS / (words.size() - 1))));
            content.add(node);
        }

        /** What ends the model's turn, which is no part of the text. */
        private void mark() {
            ObjectNode node = token("<|im_end|>", 0.999);
            node.putArray("top_logprobs");
            content.add(node);
        }

        private static String beginning(String word) {
            return word.substring(0, Math.min(3, word.length()));
        }

        private static ObjectNode token(String token, double probability) {
            ObjectNode node = MAPPER.createObjectNode().put("token", token).put("logprob", Math.log(probability));
            ArrayNode bytes = node.putArray("bytes");
            for (byte own : token.getBytes(StandardCharsets.UTF_8)) {
                bytes.add(own & 0xff);
            }
            return node;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
