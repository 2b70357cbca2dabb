package io.saring.label.sealion;

import io.saring.label.Task;
import io.saring.label.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Small checkpoints with random weights that tests write. */
public final class TinyCheckpoint {

    static final List<String> CHATML = List.of("<|endoftext|>", "<|im_start|>", "<|im_end|>", "<think>", "</think>");
    static final List<String> LLAMA =
            List.of("<|begin_of_text|>", "<|end_of_text|>", "<|start_header_id|>", "<|end_header_id|>", "<|eot_id|>");

    private static final int TOKENS = 900;
    private static String chatml;
    private static String llama;

    private TinyCheckpoint() {}

    /** A small Qwen3 that any test can serve. */
    public static Path qwen(Path parent) {
        return write(parent.resolve("tiny-qwen"), qwenShape(), "BF16", 1, chatml());
    }

    static Path llama(Path parent) {
        return write(parent.resolve("tiny-llama"), llamaShape(), "BF16", 1, llamaTokenizer());
    }

    static ModelShape qwenShape() {
        return shape("Qwen3ForCausalLM", 2, 32, 48, 4, 2, 16, true, true, new Rotary(1_000_000, null));
    }

    static ModelShape llamaShape() {
        Rotary rotary = new Rotary(500_000, new Rotary.Scaling(8, 1, 4, 64));
        return shape("LlamaForCausalLM", 2, 32, 48, 4, 2, 16, false, false, rotary);
    }

    static ModelShape shape(
            String architecture,
            int layers,
            int hidden,
            int intermediate,
            int heads,
            int keyHeads,
            int headSize,
            boolean norms,
            boolean tied,
            Rotary rotary) {
        return new ModelShape(
                architecture,
                layers,
                new ModelShape.Widths(hidden, intermediate, TOKENS + 8),
                new ModelShape.Attention(heads, keyHeads, headSize, norms),
                1e-6,
                tied,
                rotary,
                4096);
    }

    static Path write(Path folder, ModelShape shape, String type, int shards, String tokenizer) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new RandomCheckpoint(shape, type, 7).write(folder, tokenizer, shards);
        return folder;
    }

    static synchronized String chatml() {
        chatml = chatml == null ? TokenizerTrainer.train(texts(), TOKENS, CHATML) : chatml;
        return chatml;
    }

    static synchronized String llamaTokenizer() {
        llama = llama == null ? TokenizerTrainer.train(texts(), TOKENS, LLAMA) : llama;
        return llama;
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (Task task : Tasks.shipped().all()) {
            texts.add(task.name() + ": " + task.definition());
            task.labels().forEach((label, definition) -> texts.add(task.word(label, null) + ": " + definition));
        }
        return texts;
    }
}
