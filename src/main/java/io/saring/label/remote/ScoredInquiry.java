package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Has SGLang score labels: {@code POST /v1/score} gives the probabilities of some tokens behind each of several items that follow one
 * query. The query is the prompt, an item the beginning of an answer up to a point at which labels part. Tokens are the server's own, of
 * {@code POST /v1/tokenize}.
 */
final class ScoredInquiry implements Inquiry {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String model;
    private final String prompt;
    private final List<Question> questions;
    private final Map<Question, LabelTokens> trees = new LinkedHashMap<>();
    private final List<List<Integer>> items = new ArrayList<>();
    private final List<Integer> next = new ArrayList<>();

    /** @param prompt the whole prompt, up to where the answer begins */
    ScoredInquiry(String model, String prompt, List<Question> questions) {
        this.model = model;
        this.prompt = prompt;
        this.questions = questions;
    }

    @Override
    public HttpResponse<byte[]> send(Endpoint endpoint) throws IOException, InterruptedException {
        for (Question question : questions) {
            if (endpoint.labelTokens(question) == null) {
                HttpResponse<byte[]> response = tokenise(endpoint, question.answers());
                if (response.statusCode() != 200) {
                    return response;
                }
                endpoint.found(question, tree(response.body(), question));
            }
            LabelTokens tree = endpoint.labelTokens(question);
            if (tree != null) {
                trees.put(question, tree);
            }
        }
        HttpResponse<byte[]> query = tokenise(endpoint, List.of(prompt));
        return query.statusCode() == 200
                ? endpoint.post("/score", score(tokens(query.body(), 1).get(0)))
                : query;
    }

    private HttpResponse<byte[]> tokenise(Endpoint endpoint, List<String> texts)
            throws IOException, InterruptedException {
        ObjectNode request = MAPPER.createObjectNode().put("model", model).put("add_special_tokens", false);
        ArrayNode prompts = request.putArray("prompt");
        texts.forEach(prompts::add);
        return endpoint.post("/tokenize", bytes(request));
    }

    private static LabelTokens tree(byte[] response, Question question) throws IOException {
        try {
            return new LabelTokens(tokens(response, question.words().size()));
        } catch (IllegalArgumentException e) {
            throw new IOException("cannot score " + question.key() + ": " + e.getMessage(), e);
        }
    }

    private static List<List<Integer>> tokens(byte[] response, int texts) throws IOException {
        List<List<Integer>> all = new ArrayList<>();
        for (JsonNode text : MAPPER.readTree(response).path("tokens")) {
            List<Integer> tokens = new ArrayList<>();
            text.forEach(token -> tokens.add(token.asInt()));
            all.add(List.copyOf(tokens));
        }
        if (all.size() != texts || all.stream().anyMatch(List::isEmpty)) {
            throw new IOException("answers POST /tokenize with other than the tokens of " + texts + " texts");
        }
        return all;
    }

    private byte[] score(List<Integer> query) {
        Set<List<Integer>> points = new LinkedHashSet<>();
        Set<Integer> tokens = new LinkedHashSet<>();
        trees.values().forEach(tree -> {
            points.addAll(tree.points());
            tokens.addAll(tree.next());
        });
        items.addAll(points);
        next.addAll(tokens);
        ObjectNode request = MAPPER.createObjectNode().put("model", model);
        query.forEach(request.putArray("query")::add);
        ArrayNode all = request.putArray("items");
        for (List<Integer> item : items) {
            item.forEach(all.addArray()::add);
        }
        next.forEach(request.putArray("label_token_ids")::add);
        return bytes(request.put("apply_softmax", false).put("item_first", false));
    }

    private static byte[] bytes(ObjectNode request) {
        return request.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Map<String, Answer> read(byte[] response) throws WrongAnswerException {
        JsonNode scores = ChatAnswer.json(response).path("scores");
        Map<String, Answer> answers = new LinkedHashMap<>();
        for (Map.Entry<Question, LabelTokens> tree : trees.entrySet()) {
            double[] probabilities = tree.getValue()
                    .probabilities((point, token) -> scores.path(items.indexOf(point))
                            .path(next.indexOf(token))
                            .asDouble(Double.NaN));
            answers.put(tree.getKey().key(), Answer.ofScores(tree.getKey().key(), probabilities));
        }
        return answers;
    }
}
