package io.saring.label.remote;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A server's answer: the JSON object that the model wrote, where each value lies in it, and the tokens that it is made of.
 *
 * @param values the object's string values, by key
 * @param tokens the tokens of the whole answer, in order; empty where the server gave none
 */
record ChatAnswer(Map<String, Value> values, List<Token> tokens) {

    /** Log-probabilities may be minus infinity, which JSON has no number for. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private static final String END_OF_THOUGHTS = "</think>";

    /** Where servers with a reasoning parser put thoughts. */
    private static final List<String> THOUGHTS = List.of("reasoning_content", "reasoning");

    private static final JsonFactory FACTORY = new JsonFactory();

    /**
     * A value.
     *
     * @param text the value
     * @param start the byte of the answer's tokens that it begins with, behind the quotation mark; -1 where that is not known
     */
    record Value(String text, int start) {}

    /**
     * A token, or one that could have stood in its place.
     *
     * @param bytes its bytes
     * @param logprob the logarithm of its probability
     * @param alternatives what could have stood in its place, itself perhaps among them; empty for an alternative
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two tokens
    record Token(byte[] bytes, double logprob, List<Token> alternatives) {}

    /** Failure of a server's answer to be one. */
    static final class WrongAnswerException extends Exception {

        private static final long serialVersionUID = 1;

        WrongAnswerException(String message) {
            super(message);
        }
    }

    /**
     * Reads a response of {@code /chat/completions}.
     *
     * @throws WrongAnswerException where it is none, or holds no JSON object; its message has nothing of the text
     */
    static ChatAnswer read(byte[] response) throws WrongAnswerException {
        JsonNode choice = json(response).path("choices").path(0);
        if (choice.path("finish_reason").asText().equals("length")) {
            // What stands there may be a draft, or a thought.
            throw new WrongAnswerException("the answer was cut by its length");
        }
        String content = content(choice.path("message"));
        int open = content.indexOf('{');
        if (open < 0) {
            throw new WrongAnswerException("the answer holds no JSON object");
        }
        byte[] object = content.substring(open).getBytes(StandardCharsets.UTF_8);
        List<Token> tokens = tokens(choice.path("logprobs").path("content"));
        return new ChatAnswer(values(object, place(object, tokens)), tokens);
    }

    /**
     * A response of any of the paths.
     *
     * @throws WrongAnswerException where it is not JSON
     */
    static JsonNode json(byte[] response) throws WrongAnswerException {
        try {
            return MAPPER.readTree(response);
        } catch (IOException e) {
            throw new WrongAnswerException("the response is not JSON");
        }
    }

    /**
     * What a model answered behind its thoughts. Some servers take the whole answer for thoughts: it counts where it is an object and
     * nothing else.
     */
    private static String content(JsonNode message) throws WrongAnswerException {
        String content = behindThoughts(message.path("content").asText(""));
        if (content.indexOf('{') >= 0) {
            return content;
        }
        for (String field : THOUGHTS) {
            String thoughts = behindThoughts(message.path(field).asText("")).strip();
            if (thoughts.startsWith("{")) {
                return thoughts;
            }
        }
        return content;
    }

    private static String behindThoughts(String text) throws WrongAnswerException {
        int end = text.lastIndexOf(END_OF_THOUGHTS);
        String rest = end < 0 ? text : text.substring(end + END_OF_THOUGHTS.length());
        if (rest.contains("<think>")) {
            throw new WrongAnswerException("the answer ends in its thoughts");
        }
        return rest;
    }

    /**
     * The tokens of a response alone.
     *
     * @throws IOException where it is not JSON
     */
    static List<Token> tokens(byte[] response) throws IOException {
        return tokens(MAPPER.readTree(response)
                .path("choices")
                .path(0)
                .path("logprobs")
                .path("content"));
    }

    private static Map<String, Value> values(byte[] object, int place) throws WrongAnswerException {
        Map<String, Value> values = new LinkedHashMap<>();
        try (JsonParser parser = FACTORY.createParser(object)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING) {
                    int start = (int) parser.currentTokenLocation().getByteOffset() + 1;
                    values.put(key, new Value(parser.getText(), place < 0 ? -1 : place + start));
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw new WrongAnswerException("the answer's JSON object is broken or was cut");
        }
        return values;
    }

    private static List<Token> tokens(JsonNode content) {
        List<Token> tokens = new ArrayList<>();
        for (JsonNode token : content) {
            List<Token> alternatives = new ArrayList<>();
            token.path("top_logprobs").forEach(other -> alternatives.add(token(other, List.of())));
            tokens.add(token(token, alternatives));
        }
        return tokens;
    }

    /** Its bytes as the server gives them: a token may be a part of a character. */
    private static Token token(JsonNode node, List<Token> alternatives) {
        JsonNode given = node.path("bytes");
        byte[] bytes = node.path("token").asText().getBytes(StandardCharsets.UTF_8);
        if (given.isArray() && !given.isEmpty()) {
            bytes = new byte[given.size()];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) given.get(i).asInt();
            }
        }
        return new Token(bytes, node.path("logprob").asDouble(Double.NEGATIVE_INFINITY), alternatives);
    }

    /** Where the object begins in the tokens' bytes: thoughts and blanks may come before; -1 where it is not there. */
    private static int place(byte[] object, List<Token> tokens) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        tokens.forEach(token -> all.writeBytes(token.bytes()));
        String stream = all.toString(StandardCharsets.ISO_8859_1);
        return stream.lastIndexOf(new String(object, StandardCharsets.ISO_8859_1));
    }
}
