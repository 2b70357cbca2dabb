package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import io.saring.domain.Sha256;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tensors of a checkpoint folder, in one safetensors file or several; nothing else is read as weights. */
final class Weights {

    private static final String SINGLE = "model.safetensors";
    private static final String INDEX = "model.safetensors.index.json";
    private static final List<String> FLOATING = List.of("BF16", "F16", "F32");
    /** Where the text part's tensors may begin: Qwen3 and Llama; Qwen3-VL; older exports of it. */
    private static final List<String> PREFIXES = List.of("model.", "model.language_model.", "language_model.model.");

    private static final String HEAD = "lm_head.weight";
    private static final int SAMPLES = 256;
    private static final int SAMPLE_BYTES = 4096;
    private static final int REVISION_LENGTH = 16;

    private final Path folder;
    private final Map<Path, SafetensorsFile> files = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();
    private final String prefix;
    private final Set<String> used = new HashSet<>();

    private Weights(Path folder) {
        this.folder = folder;
        readFiles();
        this.prefix = PREFIXES.stream()
                .filter(candidate -> tensors.containsKey(candidate + "embed_tokens.weight"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(folder
                        + ": none of its safetensors files has embed_tokens.weight, so it is not a whole checkpoint of"
                        + " Qwen3, Qwen3-VL or Llama 3; download it whole"));
    }

    /**
     * Reads the headers of a folder's files.
     *
     * @throws IllegalArgumentException where there is none, or one is missing or wrong
     */
    static Weights open(Path folder) {
        return new Weights(folder);
    }

    private void readFiles() {
        Path index = folder.resolve(INDEX);
        if (Files.exists(index)) {
            readShards(index);
        } else if (Files.isRegularFile(folder.resolve(SINGLE))) {
            SafetensorsFile file = file(folder.resolve(SINGLE));
            tensors.putAll(file.tensors());
        } else {
            throw new IllegalArgumentException(folder + ": has neither " + SINGLE + " nor " + INDEX + "; "
                    + (holdsOtherWeights() ? "weights in other formats are never read, so " : "")
                    + "download the checkpoint's safetensors files");
        }
    }

    private boolean holdsOtherWeights() {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .anyMatch(name -> name.endsWith(".bin") || name.endsWith(".pt") || name.endsWith(".gguf"));
        } catch (IOException e) {
            return false;
        }
    }

    private void readShards(Path index) {
        JsonNode map = ModelShapeReader.json(index).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw new IllegalArgumentException(index + ": has no weight_map; download it again");
        }
        for (String name : new TreeSet<>(map.properties().stream()
                .map(entry -> entry.getValue().asText())
                .toList())) {
            file(shard(index, name));
        }
        for (Map.Entry<String, JsonNode> entry : map.properties()) {
            Path file = shard(index, entry.getValue().asText());
            StoredTensor tensor = Objects.requireNonNull(files.get(file), "every shard was opened")
                    .tensors()
                    .get(entry.getKey());
            if (tensor == null) {
                throw new IllegalArgumentException(file + ": lacks tensor " + entry.getKey() + ", which " + INDEX
                        + " says is there; download both again");
            }
            tensors.put(entry.getKey(), tensor);
        }
    }

    private Path shard(Path index, String name) {
        if (name.isEmpty() || name.contains("/") || name.contains("\\") || !name.endsWith(".safetensors")) {
            throw new IllegalArgumentException(
                    index + ": names \"" + name + "\", which is not a safetensors file beside it; download it again");
        }
        Path file = folder.resolve(name);
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + ": is missing, but " + INDEX + " names it; download it");
        }
        return file;
    }

    private SafetensorsFile file(Path path) {
        return files.computeIfAbsent(path, SafetensorsFile::read);
    }

    /** Whether the text part has a tensor; the name is that after the part's prefix. */
    boolean has(String name) {
        return tensors.containsKey(prefix + name);
    }

    /**
     * A tensor of the text part.
     *
     * @param name its name after the part's prefix
     * @param shape the shape that config.json gives it
     * @throws IllegalArgumentException where it is missing, or of another shape or type
     */
    StoredTensor tensor(String name, long... shape) {
        return checked(prefix + name, shape);
    }

    /** The head, where it is not the embedding. */
    StoredTensor head(long... shape) {
        return checked(HEAD, shape);
    }

    /** Whether there is a head of its own that says something else than the embedding; reads both where their sizes are the same. */
    boolean hasOtherHead(StoredTensor embedding) {
        StoredTensor head = tensors.get(HEAD);
        return head != null && !head.holdsTheSameAs(embedding);
    }

    /** How many tensors were not asked for; what else a checkpoint holds, such as the part that sees, is not served. */
    long unused() {
        return tensors.keySet().stream().filter(name -> !used.contains(name)).count();
    }

    /** Names of parts whose tensors were not asked for. */
    Set<String> unusedParts() {
        Set<String> parts = new TreeSet<>();
        for (String name : tensors.keySet()) {
            if (!used.contains(name)) {
                String own = name.startsWith("model.") ? name.substring("model.".length()) : name;
                parts.add(own.contains(".") ? own.substring(0, own.indexOf('.')) : own);
            }
        }
        return parts;
    }

    private StoredTensor checked(String name, long... shape) {
        used.add(name);
        StoredTensor tensor = tensors.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException(folder + ": no safetensors file has tensor " + name
                    + ", which its config.json calls for; download the checkpoint whole");
        }
        List<Long> wanted = Arrays.stream(shape).boxed().toList();
        if (!FLOATING.contains(tensor.type())) {
            throw new IllegalArgumentException(tensor.file() + ": tensor " + name + " is of type " + tensor.type()
                    + "; quantised weights are not supported, so use the checkpoint in bf16");
        }
        if (!tensor.shape().equals(wanted)) {
            throw new IllegalArgumentException(tensor.file() + ": tensor " + name + " has shape " + tensor.shape()
                    + " and config.json calls for " + wanted + "; they are not of the same checkpoint");
        }
        return tensor;
    }

    /** Numbers of the whole checkpoint, parts that are not served included. */
    long parameters() {
        return tensors.values().stream().mapToLong(StoredTensor::elements).sum();
    }

    /** The types of the stored numbers, with how many tensors have each. */
    Map<String, Long> types() {
        Map<String, Long> types = new TreeMap<>();
        tensors.values().forEach(tensor -> types.merge(tensor.type(), 1L, Long::sum));
        return types;
    }

    /** The number of files. */
    int fileCount() {
        return files.size();
    }

    /**
     * What tells these weights from others: a hash of all headers and of {@value #SAMPLES} samples spread over each file.
     * Hashing 65 GB whole would take minutes at every start; a training step changes nearly every number.
     */
    String revision() {
        MessageDigest digest = Sha256.newDigest();
        files.forEach((path, file) -> {
            digest.update(file.header());
            sample(path, file.fileSize(), digest);
        });
        return HexFormat.of().formatHex(digest.digest()).substring(0, REVISION_LENGTH);
    }

    private static void sample(Path path, long size, MessageDigest digest) {
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE_BYTES);
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            for (int i = 0; i < SAMPLES; i++) {
                buffer.clear();
                int read = channel.read(buffer, size / SAMPLES * i);
                if (read > 0) {
                    digest.update(buffer.array(), 0, read);
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    path + ": cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }
}
