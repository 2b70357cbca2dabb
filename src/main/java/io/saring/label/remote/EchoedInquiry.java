package io.saring.label.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.saring.label.VectorScaling;
import io.saring.label.remote.ChatAnswer.WrongAnswerException;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Has a server repeat prompts that each end in a label, with the log-probability of every token: {@code POST /v1/completions} with
 * {@code echo} and {@code logprobs}. All labels of all questions are one request, whose prompts begin alike.
 */
final class EchoedInquiry implements Inquiry {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final String model;
    private final String prompt;
    private final List<Question> questions;

    /** @param prompt the whole prompt, up to where the answer begins */
    EchoedInquiry(String model, String prompt, List<Question> questions) {
        this.model = model;
        this.prompt = prompt;
        this.questions = questions;
    }

    @Override
    public HttpResponse<byte[]> send(Endpoint endpoint) throws IOException, InterruptedException {
        ObjectNode request = MAPPER.createObjectNode()
                .put("model", model)
                .put("echo", true)
                .put("logprobs", 1)
                .put("max_tokens", 0)
                .put("add_special_tokens", false);
        ArrayNode prompts = request.putArray("prompt");
        questions.forEach(question -> question.answers().forEach(answer -> prompts.add(prompt + answer)));
        return endpoint.post("/completions", request.toString().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Map<String, Answer> read(byte[] response) throws WrongAnswerException {
        List<Echo> echoes = echoes(response);
        Map<String, Answer> answers = new LinkedHashMap<>();
        int first = 0;
        for (Question question : questions) {
            int end = first + question.words().size();
            if (end > echoes.size()) {
                throw new WrongAnswerException("the response has not all the prompts");
            }
            answers.put(question.key(), Answer.ofScores(question.key(), probabilities(echoes.subList(first, end))));
            first = end;
        }
        return answers;
    }

    /** A prompt's tokens and their log-probabilities. */
    private record Echo(List<String> tokens, List<Double> logProbabilities) {

        /** From a token on. */
        double sum(int from) {
            return logProbabilities.subList(from, logProbabilities.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    private static List<Echo> echoes(byte[] response) throws WrongAnswerException {
        JsonNode choices = ChatAnswer.json(response).path("choices");
        Map<Integer, Echo> byIndex = new LinkedHashMap<>();
        for (JsonNode choice : choices) {
            List<String> tokens = new ArrayList<>();
            choice.path("logprobs").path("tokens").forEach(token -> tokens.add(token.asText()));
            List<Double> logProbabilities = new ArrayList<>();
            choice.path("logprobs")
                    .path("token_logprobs")
                    .forEach(own -> logProbabilities.add(own.asDouble(Double.NEGATIVE_INFINITY)));
            if (tokens.isEmpty() || tokens.size() != logProbabilities.size()) {
                throw new WrongAnswerException("the response has not the log-probability of each token");
            }
            byIndex.put(choice.path("index").asInt(), new Echo(tokens, logProbabilities));
        }
        List<Echo> echoes = new ArrayList<>();
        for (int i = 0; byIndex.containsKey(i); i++) {
            echoes.add(byIndex.get(i));
        }
        return echoes;
    }

    /** From the first token on in which not all are the same: what comes before says nothing about the labels. */
    private static double[] probabilities(List<Echo> echoes) {
        int parting = 0;
        while (same(echoes, parting)) {
            parting++;
        }
        double[] sums = new double[echoes.size()];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = echoes.get(i).sum(Math.min(parting, echoes.get(i).tokens().size()));
        }
        VectorScaling.none(sums.length).apply(sums);
        return sums;
    }

    private static boolean same(List<Echo> echoes, int token) {
        return echoes.stream()
                .allMatch(echo -> token < echo.tokens().size()
                        && echo.tokens()
                                .get(token)
                                .equals(echoes.get(0).tokens().get(token)));
    }
}
