package io.saring.label.sealion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The header of a safetensors file: eight bytes of length, JSON, then the tensors' bytes.
 *
 * @see <a href="https://github.com/huggingface/safetensors">the format</a>
 */
final class SafetensorsFile {

    /** The bytes of an element by its type's name. */
    private static final Map<String, Integer> ELEMENT_BYTES = Map.ofEntries(
            Map.entry("F64", 8),
            Map.entry("F32", 4),
            Map.entry("F16", 2),
            Map.entry("BF16", 2),
            Map.entry("I64", 8),
            Map.entry("I32", 4),
            Map.entry("I16", 2),
            Map.entry("I8", 1),
            Map.entry("U8", 1),
            Map.entry("BOOL", 1),
            Map.entry("F8_E4M3", 1),
            Map.entry("F8_E5M2", 1));

    /** The format's own limit. */
    private static final long LARGEST_HEADER = 100_000_000;

    private static final int LENGTH_BYTES = 8;
    private static final int MOST_DIMENSIONS = 8;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final long fileSize;
    private final byte[] header;
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private SafetensorsFile(Path file, long fileSize, byte[] header) {
        this.file = file;
        this.fileSize = fileSize;
        this.header = header;
    }

    /**
     * Reads a file's header.
     *
     * @throws IllegalArgumentException where it is no such file, or less of it is there than its header says
     */
    static SafetensorsFile read(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long fileSize = channel.size();
            SafetensorsFile read = new SafetensorsFile(file, fileSize, header(file, channel, fileSize));
            read.readTensors();
            return read;
        } catch (IOException e) {
            throw wrong(file, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static byte[] header(Path file, FileChannel channel, long fileSize) throws IOException {
        if (fileSize < LENGTH_BYTES) {
            throw wrong(file, "has only " + fileSize + " bytes; download it again", null);
        }
        ByteBuffer length = ByteBuffer.allocate(LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        read(channel, length, 0);
        long size = length.getLong(0);
        if (size < 2 || size > LARGEST_HEADER) {
            throw wrong(
                    file,
                    "says that its header has " + Long.toUnsignedString(size)
                            + " bytes, so it is not a safetensors file; download it again",
                    null);
        }
        if (size > fileSize - LENGTH_BYTES) {
            throw wrong(file, "is cut short: its header alone has " + size + " bytes; download it again", null);
        }
        ByteBuffer json = ByteBuffer.allocate((int) size);
        read(channel, json, LENGTH_BYTES);
        return json.array();
    }

    private static void read(FileChannel channel, ByteBuffer into, long from) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, from + into.position()) < 0) {
                throw new IOException("the file ends early");
            }
        }
    }

    private void readTensors() {
        JsonNode root = json();
        long data = LENGTH_BYTES + (long) header.length;
        long end = data;
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            if (!entry.getKey().equals("__metadata__")) {
                StoredTensor tensor = tensor(entry.getKey(), entry.getValue(), data);
                tensors.put(entry.getKey(), tensor);
                end = Math.max(end, tensor.begin() + tensor.size());
            }
        }
        if (end > fileSize) {
            throw wrong(file, "is cut short: it has " + fileSize + " bytes of " + end + "; download it again", null);
        }
    }

    private JsonNode json() {
        try {
            JsonNode root = MAPPER.readTree(header);
            if (root != null && root.isObject()) {
                return root;
            }
            throw wrong(file, "has a header that is not a JSON object; download it again", null);
        } catch (JsonProcessingException e) {
            throw wrong(file, "has a header that is not JSON; download it again", e);
        } catch (IOException e) {
            throw wrong(file, "has a header that cannot be read", e);
        }
    }

    private StoredTensor tensor(String name, JsonNode node, long data) {
        String type = node.path("dtype").asText("");
        JsonNode offsets = node.path("data_offsets");
        List<Long> shape = shape(name, node.path("shape"));
        long begin = offsets.path(0).asLong(-1);
        long end = offsets.path(1).asLong(-1);
        if (offsets.size() != 2 || begin < 0 || end < begin || end > Long.MAX_VALUE / 2) {
            throw wrong(file, "has no valid place for tensor " + name + "; download it again", null);
        }
        StoredTensor tensor = new StoredTensor(file, data + begin, end - begin, type, shape);
        Integer element = ELEMENT_BYTES.get(type);
        if (element != null && elements(name, tensor) != (end - begin) / (double) element) {
            throw wrong(
                    file,
                    "gives tensor " + name + " " + (end - begin) + " bytes, which its shape " + shape
                            + " does not take; download it again",
                    null);
        }
        return tensor;
    }

    private List<Long> shape(String name, JsonNode node) {
        List<Long> shape = new ArrayList<>();
        for (JsonNode size : node) {
            if (!size.isIntegralNumber() || size.asLong() < 0 || node.size() > MOST_DIMENSIONS) {
                throw wrong(file, "has no valid shape for tensor " + name + "; download it again", null);
            }
            shape.add(size.asLong());
        }
        return shape;
    }

    private long elements(String name, StoredTensor tensor) {
        try {
            return tensor.elements();
        } catch (ArithmeticException e) {
            throw wrong(file, "has a shape for tensor " + name + " that no file can hold; download it again", e);
        }
    }

    private static IllegalArgumentException wrong(Path file, String problem, @Nullable Exception cause) {
        return new IllegalArgumentException(file + ": " + problem, cause);
    }

    /** The file's bytes in all. */
    long fileSize() {
        return fileSize;
    }

    /** The header as it stands in the file. */
    byte[] header() {
        return header.clone();
    }

    /** The tensors by name. */
    Map<String, StoredTensor> tensors() {
        return tensors;
    }

    /** How many bytes a number of a type takes. */
    static int elementBytes(String type) {
        Integer bytes = ELEMENT_BYTES.get(type);
        if (bytes == null) {
            throw new IllegalArgumentException("there is no type " + type);
        }
        return bytes;
    }
}
