package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A tiny checkpoint with random weights, with its tokenizer, as llama.cpp reads it. */
public final class TinyGguf {

    private TinyGguf() {}

    /** Writes a small Qwen3 into a folder. */
    public static Path write(Path folder) {
        Checkpoint checkpoint = Checkpoint.open(TinyCheckpoint.qwen(folder));
        Path file = folder.resolve("tiny.gguf");
        GgufFile.write(
                checkpoint,
                GgufFile.Matrices.BF16,
                vocabulary(checkpoint.shape().vocabularySize()),
                file);
        return file;
    }

    private static GgufFile.Vocabulary vocabulary(int size) {
        try {
            JsonNode tokenizer = new ObjectMapper().readTree(TinyCheckpoint.chatml());
            String[] tokens = new String[size];
            tokenizer
                    .path("model")
                    .path("vocab")
                    .properties()
                    .forEach(entry -> tokens[entry.getValue().asInt()] = entry.getKey());
            List<Integer> special = new ArrayList<>();
            for (JsonNode added : tokenizer.path("added_tokens")) {
                tokens[added.path("id").asInt()] = added.path("content").asText();
                special.add(added.path("id").asInt());
            }
            for (int id = 0; id < size; id++) {
                tokens[id] = tokens[id] == null ? "[unused" + id + "]" : tokens[id];
            }
            List<String> merges = new ArrayList<>();
            for (JsonNode merge : tokenizer.path("model").path("merges")) {
                merges.add(
                        merge.isArray()
                                ? merge.path(0).asText() + " " + merge.path(1).asText()
                                : merge.asText());
            }
            return new GgufFile.Vocabulary(List.of(tokens), merges, special);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
