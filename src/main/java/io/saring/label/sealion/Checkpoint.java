package io.saring.label.sealion;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A checkpoint folder as Hugging Face lays it out, checked: its shape, and where each tensor lies. Immutable.
 */
final class Checkpoint {

    private final Path folder;
    private final ModelShape shape;
    private final Weights weights;
    private final List<LayerTensors> layers = new ArrayList<>();
    private final StoredTensor embedding;
    private final StoredTensor finalNorm;
    private final StoredTensor head;
    private final List<String> notes = new ArrayList<>();

    /** The tensors of a layer. */
    record LayerTensors(AttentionTensors attention, NetworkTensors network) {}

    /**
     * The tensors of a layer's attention.
     *
     * @param queryNorm where queries are normalised head by head
     * @param keyNorm where keys are normalised head by head
     */
    record AttentionTensors(
            StoredTensor norm,
            StoredTensor query,
            StoredTensor key,
            StoredTensor value,
            @Nullable StoredTensor queryNorm,
            @Nullable StoredTensor keyNorm,
            StoredTensor output) {}

    /** The tensors of a layer's gated network. */
    record NetworkTensors(StoredTensor norm, StoredTensor gate, StoredTensor up, StoredTensor down) {}

    private Checkpoint(Path folder, ModelShape shape, Weights weights) {
        this.folder = folder;
        this.shape = shape;
        this.weights = weights;
        long hidden = shape.hiddenSize();
        this.embedding = weights.tensor("embed_tokens.weight", shape.vocabularySize(), hidden);
        this.finalNorm = weights.tensor("norm.weight", hidden);
        this.head = shape.tied() ? embedding : weights.head(shape.vocabularySize(), hidden);
        for (int layer = 0; layer < shape.layers(); layer++) {
            layers.add(layer("layers." + layer + "."));
        }
        if (weights.has("layers." + shape.layers() + ".mlp.gate_proj.weight")) {
            throw new IllegalArgumentException(folder + ": its safetensors files have more layers than the "
                    + shape.layers() + " of config.json; they are not of the same checkpoint");
        }
    }

    /**
     * Opens a folder.
     *
     * @throws IllegalArgumentException where it cannot be served, in a line that says which file, what is wrong and what to
     *     do
     */
    static Checkpoint open(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    folder + ": is not a folder; name the one that a checkpoint was downloaded"
                            + " to, with config.json, tokenizer.json and *.safetensors");
        }
        ModelShape shape = ModelShapeReader.read(folder);
        Weights weights = Weights.open(folder);
        StoredTensor embedding = weights.tensor("embed_tokens.weight", shape.vocabularySize(), shape.hiddenSize());
        boolean otherHead = shape.tied() && weights.hasOtherHead(embedding);
        Checkpoint checkpoint = new Checkpoint(folder, otherHead ? shape.untied() : shape, weights);
        if (otherHead) {
            checkpoint.notes.add(
                    "config.json says that the head is the embedding (tie_word_embeddings), and the files have"
                            + " another lm_head.weight: that one is used");
        }
        if (weights.unused() > 0) {
            checkpoint.notes.add(
                    weights.unused() + " tensors are not used, of " + String.join(", ", weights.unusedParts()));
        }
        return checkpoint;
    }

    private LayerTensors layer(String name) {
        long hidden = shape.hiddenSize();
        long intermediate = shape.intermediateSize();
        long queries = (long) shape.heads() * shape.headSize();
        long keys = (long) shape.keyHeads() * shape.headSize();
        boolean norms = shape.normalisesHeads();
        AttentionTensors attention = new AttentionTensors(
                weights.tensor(name + "input_layernorm.weight", hidden),
                weights.tensor(name + "self_attn.q_proj.weight", queries, hidden),
                weights.tensor(name + "self_attn.k_proj.weight", keys, hidden),
                weights.tensor(name + "self_attn.v_proj.weight", keys, hidden),
                norms ? weights.tensor(name + "self_attn.q_norm.weight", shape.headSize()) : null,
                norms ? weights.tensor(name + "self_attn.k_norm.weight", shape.headSize()) : null,
                weights.tensor(name + "self_attn.o_proj.weight", hidden, queries));
        NetworkTensors network = new NetworkTensors(
                weights.tensor(name + "post_attention_layernorm.weight", hidden),
                weights.tensor(name + "mlp.gate_proj.weight", intermediate, hidden),
                weights.tensor(name + "mlp.up_proj.weight", intermediate, hidden),
                weights.tensor(name + "mlp.down_proj.weight", hidden, intermediate));
        return new LayerTensors(attention, network);
    }

    /**
     * Checks that a tokenizer is this checkpoint's.
     *
     * @throws IllegalArgumentException where a token has no row in the embedding
     */
    void requireFits(Tokenizer tokenizer) {
        if (tokenizer.largestId() >= shape.vocabularySize()) {
            throw new IllegalArgumentException(folder.resolve("tokenizer.json") + ": has token " + tokenizer.largestId()
                    + " and config.json a vocabulary of " + shape.vocabularySize()
                    + "; they are not of the same checkpoint");
        }
    }

    /**
     * The tokens that generation_config.json ends turns with; none where it does not say.
     *
     * @throws IllegalArgumentException where the file is there and cannot be read
     */
    List<Integer> turnEnds() {
        Path file = folder.resolve("generation_config.json");
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        JsonNode ends = ModelShapeReader.json(file).path("eos_token_id");
        List<Integer> ids = new ArrayList<>();
        if (ends.isInt()) {
            ids.add(ends.asInt());
        }
        for (JsonNode id : ends) {
            if (!id.isInt()) {
                throw new IllegalArgumentException(
                        file + ": eos_token_id: holds " + id + "; it has to be a token's number or a list of them");
            }
            ids.add(id.asInt());
        }
        return ids;
    }

    /** What events call the model. */
    String name() {
        return name(folder);
    }

    /** A folder's name; in the hub's own cache, where folders are named by revisions, that of the repository. */
    static String name(Path folder) {
        Path whole = folder.toAbsolutePath().normalize();
        Path parent = whole.getParent();
        Path repository = parent != null && parent.endsWith("snapshots") ? parent.getParent() : null;
        boolean inCache = repository != null && repository.getFileName() != null;
        Path named = (inCache && repository != null ? repository : whole).getFileName();
        String name = named == null ? whole.toString() : named.toString();
        return name.substring(inCache && name.contains("--") ? name.lastIndexOf("--") + 2 : 0);
    }

    /** Where its files contradict each other or hold more than is used, a line each. */
    List<String> notes() {
        return List.copyOf(notes);
    }

    ModelShape shape() {
        return shape;
    }

    Weights weights() {
        return weights;
    }

    List<LayerTensors> layers() {
        return layers;
    }

    StoredTensor embedding() {
        return embedding;
    }

    StoredTensor finalNorm() {
        return finalNorm;
    }

    /** The head: the embedding where they are tied. */
    StoredTensor head() {
        return head;
    }
}
