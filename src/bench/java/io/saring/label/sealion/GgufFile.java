package io.saring.label.sealion;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a Qwen3 checkpoint in bf16 as llama.cpp reads it, so that the two can be compared. For one thread.
 *
 * @see <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">the format</a>
 */
final class GgufFile {

    private static final int VERSION = 3;
    private static final int ALIGNMENT = 32;
    private static final int CHUNK_ELEMENTS = 1 << 20;
    /** Q8_0: 32 numbers as one scale in fp16 and a byte each. */
    private static final int BLOCK = 32;

    private static final int BLOCK_BYTES = 34;

    /** The kinds of token that there are here. */
    private static final int NORMAL = 1;

    private static final int CONTROL = 3;

    /** Storage of the matrices. */
    enum Matrices {
        /** As they are. */
        BF16(30),
        /** In 8.5 bits a number. */
        Q8_0(8);

        private final int type;

        Matrices(int type) {
            this.type = type;
        }

        private long bytes(long elements) {
            return this == BF16 ? elements * 2 : elements / BLOCK * BLOCK_BYTES;
        }
    }

    private final Checkpoint checkpoint;
    private final Matrices matrices;
    private final Vocabulary vocabulary;
    private final OutputStream out;
    private long written;

    /**
     * The tokens of a byte-level tokenizer.
     *
     * @param tokens each token in the tokenizer's own writing, by its id
     * @param merges the pairs that are merged, parted by a blank, in order
     * @param special the ids of special tokens, the one that ends a turn last
     */
    record Vocabulary(List<String> tokens, List<String> merges, List<Integer> special) {

        /** Numbers for names, where a model is to be given ids. */
        static Vocabulary numbered(int size) {
            List<String> numbers = new ArrayList<>();
            for (int id = 0; id < size; id++) {
                numbers.add(Integer.toString(id));
            }
            return new Vocabulary(numbers, List.of("0 1"), List.of(size - 1));
        }
    }

    private GgufFile(Checkpoint checkpoint, Matrices matrices, Vocabulary vocabulary, OutputStream out) {
        this.checkpoint = checkpoint;
        this.matrices = matrices;
        this.vocabulary = vocabulary;
        this.out = out;
    }

    /** Writes a file. */
    static void write(Checkpoint checkpoint, Matrices matrices, Vocabulary vocabulary, Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            new GgufFile(checkpoint, matrices, vocabulary, out).write();
        } catch (IOException e) {
            throw new UncheckedIOException(file + ": cannot be written (" + e + ")", e);
        }
    }

    private void write() throws IOException {
        Map<String, StoredTensor> tensors = tensors();
        Map<String, Object> metadata = metadata();
        bytes("GGUF".getBytes(StandardCharsets.US_ASCII));
        int32(VERSION);
        int64(tensors.size());
        int64(metadata.size());
        for (Map.Entry<String, Object> entry : metadata.entrySet()) {
            string(entry.getKey());
            value(entry.getValue());
        }
        long offset = 0;
        for (Map.Entry<String, StoredTensor> tensor : tensors.entrySet()) {
            offset = aligned(offset);
            describe(tensor.getKey(), tensor.getValue(), offset);
            offset += size(tensor.getValue());
        }
        for (StoredTensor tensor : tensors.values()) {
            align();
            copy(tensor);
        }
    }

    private Map<String, StoredTensor> tensors() {
        Map<String, StoredTensor> tensors = new LinkedHashMap<>();
        tensors.put("token_embd.weight", checkpoint.embedding());
        tensors.put("output_norm.weight", checkpoint.finalNorm());
        int number = 0;
        for (Checkpoint.LayerTensors layer : checkpoint.layers()) {
            String name = "blk." + number++ + ".";
            tensors.put(name + "attn_norm.weight", layer.attention().norm());
            tensors.put(name + "attn_q.weight", layer.attention().query());
            tensors.put(name + "attn_k.weight", layer.attention().key());
            tensors.put(name + "attn_v.weight", layer.attention().value());
            tensors.put(name + "attn_q_norm.weight", layer.attention().queryNorm());
            tensors.put(name + "attn_k_norm.weight", layer.attention().keyNorm());
            tensors.put(name + "attn_output.weight", layer.attention().output());
            tensors.put(name + "ffn_norm.weight", layer.network().norm());
            tensors.put(name + "ffn_gate.weight", layer.network().gate());
            tensors.put(name + "ffn_up.weight", layer.network().up());
            tensors.put(name + "ffn_down.weight", layer.network().down());
        }
        return tensors;
    }

    private Map<String, Object> metadata() {
        ModelShape shape = checkpoint.shape();
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("general.architecture", "qwen3");
        metadata.put("qwen3.block_count", shape.layers());
        metadata.put("qwen3.context_length", shape.contextLength());
        metadata.put("qwen3.embedding_length", shape.hiddenSize());
        metadata.put("qwen3.feed_forward_length", shape.intermediateSize());
        metadata.put("qwen3.attention.head_count", shape.heads());
        metadata.put("qwen3.attention.head_count_kv", shape.keyHeads());
        metadata.put("qwen3.attention.key_length", shape.headSize());
        metadata.put("qwen3.attention.value_length", shape.headSize());
        metadata.put("qwen3.attention.layer_norm_rms_epsilon", (float) shape.epsilon());
        metadata.put("qwen3.rope.freq_base", (float) shape.rotary().base());
        metadata.put("tokenizer.ggml.model", "gpt2");
        metadata.put("tokenizer.ggml.pre", "qwen2");
        metadata.put("tokenizer.ggml.tokens", vocabulary.tokens());
        metadata.put("tokenizer.ggml.token_type", types());
        metadata.put("tokenizer.ggml.merges", vocabulary.merges());
        int last = vocabulary.special().size() - 1;
        metadata.put("tokenizer.ggml.eos_token_id", vocabulary.special().get(last));
        return metadata;
    }

    private int[] types() {
        int[] types = new int[vocabulary.tokens().size()];
        Arrays.fill(types, NORMAL);
        vocabulary.special().forEach(id -> types[id] = CONTROL);
        return types;
    }

    private void value(Object value) throws IOException {
        if (value instanceof Integer number) {
            int32(4);
            int32(number);
        } else if (value instanceof Float number) {
            int32(6);
            int32(Float.floatToIntBits(number));
        } else if (value instanceof String text) {
            int32(8);
            string(text);
        } else if (value instanceof int[] numbers) {
            int32(9);
            int32(5);
            int64(numbers.length);
            for (int number : numbers) {
                int32(number);
            }
        } else {
            List<?> texts = (List<?>) value;
            int32(9);
            int32(8);
            int64(texts.size());
            for (Object text : texts) {
                string((String) text);
            }
        }
    }

    private static boolean isMatrix(StoredTensor tensor) {
        return tensor.shape().size() > 1;
    }

    private long size(StoredTensor tensor) {
        return isMatrix(tensor) ? matrices.bytes(tensor.elements()) : tensor.elements() * Float.BYTES;
    }

    private void describe(String name, StoredTensor tensor, long offset) throws IOException {
        string(name);
        int32(tensor.shape().size());
        for (int i = tensor.shape().size() - 1; i >= 0; i--) {
            int64(tensor.shape().get(i));
        }
        int32(isMatrix(tensor) ? matrices.type : 0);
        int64(offset);
    }

    private void copy(StoredTensor tensor) throws IOException {
        try (FileChannel channel = FileChannel.open(tensor.file(), StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(CHUNK_ELEMENTS * 2).order(ByteOrder.LITTLE_ENDIAN);
            for (long done = 0; done < tensor.size(); done += buffer.limit()) {
                buffer.clear().limit((int) Math.min(buffer.capacity(), tensor.size() - done));
                while (buffer.hasRemaining()) {
                    if (channel.read(buffer, tensor.begin() + done + buffer.position()) < 0) {
                        throw new IOException("the checkpoint's file ends early");
                    }
                }
                bytes(isMatrix(tensor) ? matrix(buffer.flip()) : vector(buffer.flip()));
            }
        }
    }

    private byte[] matrix(ByteBuffer numbers) {
        if (matrices == Matrices.Q8_0) {
            return quantised(numbers);
        }
        byte[] unchanged = new byte[numbers.remaining()];
        numbers.get(unchanged);
        return unchanged;
    }

    private static byte[] vector(ByteBuffer numbers) {
        ByteBuffer wide = ByteBuffer.allocate(numbers.limit() * 2).order(ByteOrder.LITTLE_ENDIAN);
        while (numbers.hasRemaining()) {
            wide.putFloat(Float.intBitsToFloat(numbers.getShort() << 16));
        }
        return wide.array();
    }

    private static byte[] quantised(ByteBuffer numbers) {
        int count = numbers.limit() / 2;
        ByteBuffer blocks = ByteBuffer.allocate(count / BLOCK * BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        float[] block = new float[BLOCK];
        while (numbers.hasRemaining()) {
            float largest = 0;
            for (int i = 0; i < BLOCK; i++) {
                block[i] = Float.intBitsToFloat(numbers.getShort() << 16);
                largest = Math.max(largest, Math.abs(block[i]));
            }
            float scale = largest / Byte.MAX_VALUE;
            blocks.putShort(RandomCheckpoint.half(scale));
            for (float number : block) {
                blocks.put((byte) Math.round(scale == 0 ? 0 : number / scale));
            }
        }
        return blocks.array();
    }

    private static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private void align() throws IOException {
        bytes(new byte[(int) (aligned(written) - written)]);
    }

    private void string(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        int64(utf8.length);
        bytes(utf8);
    }

    private void int32(int number) throws IOException {
        bytes(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    private void int64(long number) throws IOException {
        bytes(ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array());
    }

    private void bytes(byte[] content) throws IOException {
        out.write(content);
        written += content.length;
    }
}
