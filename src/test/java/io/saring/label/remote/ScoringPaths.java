package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/**
 * What a stand-in adds to be a server that scores: SGLang's {@code /v1/tokenize} and {@code /v1/score}, or {@code /v1/completions} that
 * echoes prompts with their log-probabilities. Each character is a token. The first word of a question has probability 7/9, as in what
 * the stand-in writes, and the others share the rest; a tenth of a score's share goes to other tokens at every point.
 */
final class ScoringPaths {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final double FIRST = 7.0 / 9;
    private static final double KEPT = 0.9;

    /** Answers by the question that they begin with, as the labeller named them. */
    private final Map<String, List<String>> answers = new ConcurrentHashMap<>();

    final List<JsonNode> scored = new CopyOnWriteArrayList<>();
    final List<JsonNode> echoed = new CopyOnWriteArrayList<>();

    volatile boolean scores = true;
    volatile boolean echoes = true;
    /** Whether a prompt that was seen before is not computed again. */
    volatile boolean caches = true;
    /** Probability of the first word in place of what the stand-in writes. */
    volatile double first = FIRST;
    /** What every score is multiplied by; not a number where it is. */
    volatile String score;

    ScoringPaths(HttpServer server) {
        server.createContext("/v1/tokenize", exchange -> answer(exchange, scores, this::tokens));
        server.createContext("/v1/score", exchange -> answer(exchange, scores, this::score));
        server.createContext("/v1/completions", exchange -> answer(exchange, echoes, this::echo));
    }

    private interface Reply {
        ObjectNode to(JsonNode request);
    }

    private void answer(HttpExchange exchange, boolean serves, Reply reply) throws IOException {
        JsonNode request = MAPPER.readTree(exchange.getRequestBody());
        String body = serves ? reply.to(request).toString() : "{\"detail\": \"Not Found\"}";
        byte[] bytes =
                (score == null ? body : body.replaceAll("0\\.\\d+(E-\\d+)?", score)).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(serves ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private ObjectNode tokens(JsonNode request) {
        List<String> texts = new ArrayList<>();
        request.path("prompt").forEach(text -> texts.add(text.asText()));
        learn(texts);
        ObjectNode response = MAPPER.createObjectNode();
        ArrayNode all = response.putArray("tokens");
        texts.forEach(text -> text.codePoints().forEach(all.addArray()::add));
        return response.put("max_model_len", 4096);
    }

    private void learn(List<String> texts) {
        if (texts.size() > 1) {
            texts.stream()
                    .collect(Collectors.groupingBy(ScoringPaths::opening, LinkedHashMap::new, Collectors.toList()))
                    .forEach(answers::put);
        }
    }

    /** Up to the quotation mark before the word. */
    private static String opening(String answer) {
        return answer.substring(0, answer.lastIndexOf('"', answer.length() - 2) + 1);
    }

    private double probability(String beginning, List<String> words) {
        double probability = 0;
        for (int word = 0; word < words.size(); word++) {
            double own = word == 0 ? first : (1 - first) / (words.size() - 1);
            probability += words.get(word).startsWith(beginning) ? own : 0;
        }
        return probability;
    }

    private double next(String before, int token, List<String> words) {
        double all = probability(before, words);
        return all == 0 ? 0 : KEPT * probability(before + Character.toString(token), words) / all;
    }

    private ObjectNode score(JsonNode request) {
        scored.add(request);
        ObjectNode response = MAPPER.createObjectNode().put("object", "scoring");
        ArrayNode all = response.putArray("scores");
        for (JsonNode item : request.path("items")) {
            StringBuilder before = new StringBuilder();
            item.forEach(token -> before.appendCodePoint(token.asInt()));
            List<String> words = answers.entrySet().stream()
                    .filter(own -> before.toString().startsWith(own.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElseThrow();
            ArrayNode own = all.addArray();
            request.path("label_token_ids").forEach(token -> own.add(next(before.toString(), token.asInt(), words)));
        }
        return response;
    }

    private ObjectNode echo(JsonNode request) {
        boolean seen = echoed.stream().anyMatch(before -> before.path("prompt").equals(request.path("prompt")));
        echoed.add(request);
        List<String> prompts = new ArrayList<>();
        request.path("prompt").forEach(prompt -> prompts.add(prompt.asText()));
        List<String> own = prompts.stream()
                .map(prompt -> prompt.substring(prompt.lastIndexOf("{\"")))
                .toList();
        learn(own);
        ObjectNode response = MAPPER.createObjectNode();
        ArrayNode choices = response.putArray("choices");
        // Servers answer in any order.
        for (int i = prompts.size() - 1; i >= 0; i--) {
            String base = prompts.get(i)
                    .substring(0, prompts.get(i).length() - own.get(i).length());
            choices.add(choice(i, base, own.get(i)));
        }
        response.putObject("usage")
                .put("prompt_tokens", 1000)
                .putObject("prompt_tokens_details")
                .put("cached_tokens", seen && caches ? 900 : 0);
        return response;
    }

    private ObjectNode choice(int index, String base, String answer) {
        ObjectNode choice = MAPPER.createObjectNode().put("index", index).put("text", base + answer);
        ArrayNode tokens = choice.putObject("logprobs").putArray("tokens").add(base);
        ArrayNode logProbabilities = ((ObjectNode) choice.path("logprobs"))
                .putArray("token_logprobs")
                .addNull();
        List<String> words = answers.get(opening(answer));
        for (int i = 0; i < answer.length(); i++) {
            tokens.add(answer.substring(i, i + 1));
            logProbabilities.add(Math.log(next(answer.substring(0, i), answer.charAt(i), words) / KEPT));
        }
        return choice;
    }
}
