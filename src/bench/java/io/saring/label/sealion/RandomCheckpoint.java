package io.saring.label.sealion;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Writes checkpoints with random weights in the published layout: for benchmarks and tests, since real ones cannot be
 * shipped. For one thread.
 */
final class RandomCheckpoint {

    private static final double DEVIATION = 0.02;
    /** Weights are drawn from this many numbers: as good for arithmetic, and a gigabyte takes seconds. */
    private static final int NUMBERS = 1 << 16;

    private static final int CHUNK = 1 << 20;

    private final ModelShape shape;
    private final String type;
    private final SplittableRandom random;
    private final byte[] numbers;

    /**
     * A checkpoint to be written.
     *
     * @param type the type of its numbers: BF16, F16 or F32
     * @param seed the same seed gives the same numbers
     */
    RandomCheckpoint(ModelShape shape, String type, long seed) {
        this.shape = shape;
        this.type = type;
        this.random = new SplittableRandom(seed);
        this.numbers = numbers(type, new Random(seed));
    }

    private static byte[] numbers(String type, Random random) {
        int size = SafetensorsFile.elementBytes(type);
        ByteBuffer buffer = ByteBuffer.allocate(NUMBERS * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < NUMBERS; i++) {
            float number = (float) (random.nextGaussian() * DEVIATION);
            switch (type) {
                case "F32" -> buffer.putFloat(number);
                case "BF16" -> buffer.putShort((short) (Float.floatToIntBits(number) >>> 16));
                default -> buffer.putShort(half(number));
            }
        }
        return buffer.array();
    }

    /** The fp16 number next to zero from a small fp32 one; what is too small for fp16's normal numbers becomes zero. */
    static short half(float number) {
        int bits = Float.floatToIntBits(number);
        int exponent = ((bits >>> 23) & 0xff) - 127 + 15;
        int sign = (bits >>> 16) & 0x8000;
        return (short) (exponent <= 0 ? sign : sign | (exponent << 10) | ((bits >>> 13) & 0x3ff));
    }

    /**
     * Writes it.
     *
     * @param folder an empty folder
     * @param tokenizer the content of tokenizer.json
     * @param shards how many files its weights lie in
     */
    void write(Path folder, String tokenizer, int shards) {
        try {
            Files.writeString(folder.resolve("config.json"), config());
            Files.writeString(folder.resolve("tokenizer.json"), tokenizer);
            writeWeights(folder, shards);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": a checkpoint cannot be written there (" + e + ")", e);
        }
    }

    private String config() {
        ObjectNode config = new ObjectMapper().createObjectNode();
        config.putArray("architectures").add(shape.architecture());
        config.put("model_type", shape.normalisesHeads() ? "qwen3" : "llama");
        config.put("num_hidden_layers", shape.layers());
        config.put("hidden_size", shape.hiddenSize());
        config.put("intermediate_size", shape.intermediateSize());
        config.put("num_attention_heads", shape.heads());
        config.put("num_key_value_heads", shape.keyHeads());
        config.put("head_dim", shape.headSize());
        config.put("vocab_size", shape.vocabularySize());
        config.put("rms_norm_eps", shape.epsilon());
        config.put("tie_word_embeddings", shape.tied());
        config.put("max_position_embeddings", shape.contextLength());
        config.put("hidden_act", "silu");
        config.put("rope_theta", shape.rotary().base());
        Rotary.Scaling scaling = shape.rotary().scaling();
        if (scaling != null) {
            ObjectNode node = config.putObject("rope_scaling").put("rope_type", "llama3");
            node.put("factor", scaling.factor());
            node.put("low_freq_factor", scaling.lowFrequencyFactor());
            node.put("high_freq_factor", scaling.highFrequencyFactor());
            node.put("original_max_position_embeddings", scaling.originalLength());
        }
        return config.toPrettyString();
    }

    private Map<String, long[]> tensors() {
        Map<String, long[]> tensors = new LinkedHashMap<>();
        long hidden = shape.hiddenSize();
        long queries = (long) shape.heads() * shape.headSize();
        long keys = (long) shape.keyHeads() * shape.headSize();
        tensors.put("model.embed_tokens.weight", new long[] {shape.vocabularySize(), hidden});
        for (int layer = 0; layer < shape.layers(); layer++) {
            String name = "model.layers." + layer + ".";
            tensors.put(name + "input_layernorm.weight", new long[] {hidden});
            tensors.put(name + "self_attn.q_proj.weight", new long[] {queries, hidden});
            tensors.put(name + "self_attn.k_proj.weight", new long[] {keys, hidden});
            tensors.put(name + "self_attn.v_proj.weight", new long[] {keys, hidden});
            if (shape.normalisesHeads()) {
                tensors.put(name + "self_attn.q_norm.weight", new long[] {shape.headSize()});
                tensors.put(name + "self_attn.k_norm.weight", new long[] {shape.headSize()});
            }
            tensors.put(name + "self_attn.o_proj.weight", new long[] {hidden, queries});
            tensors.put(name + "post_attention_layernorm.weight", new long[] {hidden});
            tensors.put(name + "mlp.gate_proj.weight", new long[] {shape.intermediateSize(), hidden});
            tensors.put(name + "mlp.up_proj.weight", new long[] {shape.intermediateSize(), hidden});
            tensors.put(name + "mlp.down_proj.weight", new long[] {hidden, shape.intermediateSize()});
        }
        tensors.put("model.norm.weight", new long[] {hidden});
        if (!shape.tied()) {
            tensors.put("lm_head.weight", new long[] {shape.vocabularySize(), hidden});
        }
        return tensors;
    }

    private void writeWeights(Path folder, int shards) throws IOException {
        List<Map.Entry<String, long[]>> tensors = new ArrayList<>(tensors().entrySet());
        if (shards == 1) {
            writeFile(folder.resolve("model.safetensors"), tensors);
            return;
        }
        ObjectNode index = new ObjectMapper().createObjectNode();
        ObjectNode map = index.putObject("weight_map");
        for (int shard = 0; shard < shards; shard++) {
            String name = String.format("model-%05d-of-%05d.safetensors", shard + 1, shards);
            List<Map.Entry<String, long[]>> part =
                    tensors.subList(tensors.size() * shard / shards, tensors.size() * (shard + 1) / shards);
            part.forEach(tensor -> map.put(tensor.getKey(), name));
            writeFile(folder.resolve(name), part);
        }
        Files.writeString(folder.resolve("model.safetensors.index.json"), index.toPrettyString());
    }

    private void writeFile(Path file, List<Map.Entry<String, long[]>> tensors) throws IOException {
        int size = SafetensorsFile.elementBytes(type);
        ObjectNode header = new ObjectMapper().createObjectNode();
        long end = 0;
        for (Map.Entry<String, long[]> tensor : tensors) {
            ObjectNode node = header.putObject(tensor.getKey()).put("dtype", type);
            long bytes = size;
            for (long length : tensor.getValue()) {
                node.withArrayProperty("shape").add(length);
                bytes *= length;
            }
            node.putArray("data_offsets").add(end).add(end + bytes);
            end += bytes;
        }
        String padded = header + " ".repeat(Math.floorMod(-header.toString().length(), 8));
        byte[] json = padded.getBytes(StandardCharsets.UTF_8);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            out.write(length.putLong(json.length).array());
            out.write(json);
            for (Map.Entry<String, long[]> tensor : tensors) {
                writeTensor(out, tensor.getKey(), tensor.getValue(), size);
            }
        }
    }

    /** Norms' weights lie around one, as trained ones do. */
    private void writeTensor(OutputStream out, String name, long[] lengths, int size) throws IOException {
        long elements = 1;
        for (long length : lengths) {
            elements *= length;
        }
        if (name.endsWith("norm.weight")) {
            out.write(ones((int) elements, size));
            return;
        }
        byte[] chunk = new byte[CHUNK * size];
        for (long done = 0; done < elements; done += CHUNK) {
            int count = (int) Math.min(CHUNK, elements - done);
            fill(chunk, count, size);
            out.write(chunk, 0, count * size);
        }
    }

    private void fill(byte[] chunk, int count, int size) {
        long bits = 0;
        for (int i = 0; i < count; i++) {
            bits = i % 4 == 0 ? random.nextLong() : bits >>> 16;
            int number = (int) (bits & (NUMBERS - 1));
            for (int unit = 0; unit < size; unit++) {
                chunk[i * size + unit] = numbers[number * size + unit];
            }
        }
    }

    private byte[] ones(int count, int size) {
        ByteBuffer buffer = ByteBuffer.allocate(count * size).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            switch (type) {
                case "F32" -> buffer.putFloat(1 + (i % 7 - 3) / 16f);
                case "BF16" -> buffer.putShort((short) (Float.floatToIntBits(1 + (i % 7 - 3) / 16f) >>> 16));
                default -> buffer.putShort(half(1 + (i % 7 - 3) / 16f));
            }
        }
        return buffer.array();
    }
}
