package io.saring.dev;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * One of the messages that ship for demonstration, written for this project.
 *
 * @param id its identifier
 * @param stream the stream that it is sent to
 * @param language the language that it is written in, ISO 639
 * @param channel where it is said to have been written
 * @param author who is said to have written it
 * @param text the text
 */
public record Sample(String id, String stream, String language, String channel, String author, String text) {

    /** All that ship, in the file's order. */
    public static List<Sample> all() {
        try (InputStream file = Objects.requireNonNull(Sample.class.getResourceAsStream("/samples/messages.jsonl"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            List<Sample> samples = new ArrayList<>();
            ObjectMapper mapper = new ObjectMapper();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                samples.add(of(mapper.readTree(line)));
            }
            return samples;
        } catch (IOException e) {
            throw new UncheckedIOException("the shipped samples cannot be read", e);
        }
    }

    private static Sample of(JsonNode node) {
        return new Sample(
                node.path("id").asText(),
                node.path("stream").asText(),
                node.path("lang").asText(),
                node.path("channel").asText(),
                node.path("author").asText(),
                node.path("text").asText());
    }
}
